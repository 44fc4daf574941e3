import type { Buildpack, Detection, Ignored } from "../buildpack.ts";
import { inConfigDir, type Repository } from "../repository/repository.ts";
import { settingsConcernEnvironment, settingsFile } from "../repository/settings-file.ts";

/** What decides a repository's environment, and what was read for it. */
export interface Reading {
  readonly read: ReadonlySet<string>;
  /** Undefined where the default environment is used. */
  readonly decidedBy: Detection | undefined;
}

/**
 * Environment files that stand in the repository and have no effect, each with the reason:
 * with a config dir, those of the root (the rule of repo2docker, binder directory); those that another one overrules.
 * @throws UserError FILE_INVALID for settings that can't be understood
 */
export async function passedOver(
  repository: Repository,
  buildpacks: readonly Buildpack[],
  { read, decidedBy }: Reading,
): Promise<readonly Ignored[]> {
  const ignored: Ignored[] = [];
  const { configDir } = repository;
  const stands = async (file: string) => !read.has(file) && (await repository.kindOf(file)) === "file";
  for (const { name, reader } of knownFiles(buildpacks)) {
    const configured = inConfigDir(repository, name);
    const hasUse = name === settingsFile && !(await settingsConcernEnvironment(repository));
    if (!hasUse && (await stands(configured)))
      ignored.push({ file: configured, reason: reasonFor(reader, decidedBy) });
    if (configDir !== "" && (await stands(name))) {
      ignored.push({
        file: name,
        reason: `environment files are taken from ${configDir}/ alone, since it is there`,
      });
    }
  }
  return ignored;
}

interface KnownFile {
  readonly name: string;
  readonly reader: Buildpack;
}

function knownFiles(buildpacks: readonly Buildpack[]): readonly KnownFile[] {
  const all = buildpacks.flatMap((reader) => reader.files.map((name) => ({ name, reader })));
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function reasonFor(reader: Buildpack, decidedBy: Detection | undefined): string {
  const [decisive] = decidedBy?.evidence ?? [];
  if (decidedBy === undefined || decisive === undefined) return "it says nothing of the environment";
  if (decidedBy.buildpack === reader.name) return `\`${decisive.file}\` is taken instead`;
  return `\`${decisive.file}\` decides the environment, and what it says is all`;
}
