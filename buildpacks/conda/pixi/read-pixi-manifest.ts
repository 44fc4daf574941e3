import type { Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import { readToml } from "../../../src/structured/read-toml.ts";
import type { ValuePath } from "../../../src/structured/structured-file.ts";
import type { SourceLine } from "../../python/requirements/source-line.ts";
import { checkChannel, secretNotes, usedChannels } from "../environment/channels.ts";
import type { Dependency, EnvironmentSpec } from "../environment/environment-spec.ts";
import { pipLines, readPipSection } from "../environment/pip-section.ts";
import { readVariables } from "../environment/variables.ts";
import { condaSpec } from "./conda-spec.ts";
import { defaultFeatures, type Feature, type PackageTables, packageTables } from "./default-features.ts";
import { PixiManifest, PyprojectWithPixi } from "./pixi-manifest.ts";
import { pypiRequirement } from "./pypi-requirement.ts";

/** A manifest that was found, before it is an environment. */
interface Manifest {
  readonly file: RepositoryPath;
  readonly value: PixiManifest;
  /** By keys from the manifest's own root on. */
  readonly locate: (keys: ValuePath) => Location;
  /** Lines for pip that stand elsewhere in the file. */
  readonly projectLines: readonly SourceLine[];
}

/**
 * Reads the environment `default` of `pixi.toml`; undefined where there is no file.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID and what the repository throws
 */
export async function readPixiManifest(
  repository: Repository,
  file: RepositoryPath,
): Promise<EnvironmentSpec | undefined> {
  const read = await readToml(repository, file, PixiManifest);
  if (read === undefined) return undefined;
  return environmentOf(repository, { file, value: read.value, locate: read.locate, projectLines: [] });
}

/**
 * Reads `[tool.pixi]` of `pyproject.toml`, whose project's dependencies are for pip; undefined where there is no such table.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID and what the repository throws
 */
export async function readPyprojectWithPixi(
  repository: Repository,
  file: RepositoryPath,
): Promise<EnvironmentSpec | undefined> {
  const read = await readToml(repository, file, PyprojectWithPixi);
  const value = read?.value.tool?.pixi;
  if (read === undefined || value === undefined) return undefined;
  const locate = (keys: ValuePath) => read.locate(["tool", "pixi", ...keys]);
  const dependencies = read.value.project?.dependencies ?? [];
  const projectLines = dependencies.flatMap((text, index) =>
    linesAt(text, read.locate(["project", "dependencies", index])),
  );
  return environmentOf(repository, { file, value, locate, projectLines });
}

async function environmentOf(repository: Repository, manifest: Manifest): Promise<EnvironmentSpec> {
  const { file, value, locate, projectLines } = manifest;
  const features = defaultFeatures(value, locate);
  const channels = channelsOf(manifest, features);
  const tables = features.flatMap(packageTables);
  const variables = features.map(({ keys, value: { activation } }) =>
    readVariables(activation.env, (name) => locate([...keys, "activation", "env", name])),
  );
  const lines = [...projectLines, ...tables.flatMap((part) => requirementsIn(part, locate))];
  return {
    file,
    channels: usedChannels(channels),
    dependencies: tables.flatMap((part) => dependenciesIn(part, locate)),
    pip: await readPipSection(repository, lines, file),
    variables: Object.fromEntries(variables.flatMap((part) => Object.entries(part.variables))),
    notes: [
      ...variables.flatMap(({ notes }) => notes),
      ...secretNotes(channels),
      ...otherEnvironments(manifest),
    ],
  };
}

/** pixi takes the channels of features before those of the workspace, and each list by falling priority. */
function channelsOf({ value, locate }: Manifest, features: readonly Feature[]): readonly Sourced<string>[] {
  const table = value.workspace === undefined ? "project" : "workspace";
  const lists = [
    ...features.map(({ keys, value: { channels } }) => ({ keys: [...keys, "channels"], channels })),
    { keys: [table, "channels"], channels: value[table]?.channels ?? [] },
  ];
  const channels = lists.flatMap(({ keys, channels: written }) =>
    written
      .map((channel, index) => ({ channel, where: locate([...keys, index]) }))
      .toSorted((left, right) => priority(right.channel) - priority(left.channel))
      .map(({ channel, where }) =>
        checkChannel(typeof channel === "string" ? channel : channel.channel, where),
      ),
  );
  return channels.filter(
    ({ value: name }, index) => channels.findIndex((other) => other.value === name) === index,
  );
}

function priority(channel: string | { readonly priority: number }): number {
  return typeof channel === "string" ? 0 : channel.priority;
}

function dependenciesIn(
  { keys, platforms, tables }: PackageTables,
  locate: (keys: ValuePath) => Location,
): readonly Dependency[] {
  return Object.entries(tables.dependencies).map(([name, spec]) => ({
    spec: condaSpec(name, spec, locate([...keys, "dependencies", name])),
    platforms,
  }));
}

function requirementsIn(
  { keys, tables }: PackageTables,
  locate: (keys: ValuePath) => Location,
): readonly SourceLine[] {
  return Object.entries(tables["pypi-dependencies"]).flatMap(([name, spec]) => {
    const where = locate([...keys, "pypi-dependencies", name]);
    return linesAt(pypiRequirement(name, spec, where), where);
  });
}

function linesAt(text: string, { file, line = 1 }: Location): readonly SourceLine[] {
  return pipLines(text, { file, line });
}

function otherEnvironments({ value, locate }: Manifest): readonly Ignored[] {
  return Object.keys(value.environments)
    .filter((name) => name !== "default")
    .map((name) => ({
      ...locate(["environments", name]),
      reason: `the environment \`${name}\` is left out: an image has the one named \`default\``,
    }));
}
