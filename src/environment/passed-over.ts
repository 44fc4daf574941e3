import type { Buildpack, Detection, Ignored } from "../buildpack.ts";
import { inConfigDir, type Repository } from "../repository/repository.ts";

/** Environment files of Binder's and of other tools that no buildpack reads yet. */
const foreignFiles: readonly string[] = [
  "install.R",
  "DESCRIPTION",
  "renv.lock",
  "Project.toml",
  "JuliaProject.toml",
  "REQUIRE",
  "Manifest.toml",
  "default.nix",
  "shell.nix",
  "flake.nix",
];

/** What decides a repository's environment, and what was read for it. */
export interface Reading {
  readonly read: ReadonlySet<string>;
  /** Undefined where the default environment is used. */
  readonly decidedBy: Detection | undefined;
}

/**
 * Environment files that stand in the repository and have no effect, each with the reason:
 * with a config dir, those of the root (the rule of repo2docker, binder directory); those that another one overrules;
 * those that nothing reads.
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
    if (await stands(configured)) ignored.push({ file: configured, reason: reasonFor(reader, decidedBy) });
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
  readonly reader: Buildpack | undefined;
}

function knownFiles(buildpacks: readonly Buildpack[]): readonly KnownFile[] {
  const own = buildpacks.flatMap((reader) => reader.files.map((name) => ({ name, reader })));
  const foreign = foreignFiles.map((name) => ({ name, reader: undefined }));
  const all: readonly KnownFile[] = [...own, ...foreign];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function reasonFor(reader: Buildpack | undefined, decidedBy: Detection | undefined): string {
  if (reader === undefined) return "this version of bindery does not read it";
  const [decisive] = decidedBy?.evidence ?? [];
  if (decidedBy === undefined || decisive === undefined) return "it says nothing of the environment";
  if (decidedBy.buildpack === reader.name) return `\`${decisive.file}\` is taken instead`;
  return `\`${decisive.file}\` decides the environment, and what it says is all`;
}
