import type { Evidence, Ignored, LockedManifest } from "../../src/buildpack.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import type { EnvironmentSpec } from "./environment/environment-spec.ts";
import { readEnvironment } from "./environment/read-environment.ts";
import { checkLock } from "./locks/check-lock.ts";
import type { CondaLock } from "./locks/conda-lock.ts";
import { readCondaLock } from "./locks/read-conda-lock.ts";
import { readExplicitLists } from "./locks/read-explicit-lists.ts";
import { readPixiLock } from "./locks/read-pixi-lock.ts";
import { readPixiManifest, readPyprojectWithPixi } from "./pixi/read-pixi-manifest.ts";

/** What the files of conda and pixi ask for: a lock, with its manifest where that is there, or a manifest alone. */
export interface CondaFiles {
  readonly manifest: EnvironmentSpec | undefined;
  readonly lock: CondaLock | undefined;
  readonly evidence: readonly Evidence[];
  readonly ignored: readonly Ignored[];
}

type Choice = Pick<CondaFiles, "manifest" | "lock">;

/** Names that people and documentation have for lists of `conda list --explicit`; what is in them decides. */
const explicitListNames = [
  "conda-linux-64.lock",
  "conda-linux-aarch64.lock",
  "conda-lock.txt",
  "explicit.txt",
  "conda-spec.txt",
  "spec-file.txt",
] as const;

/** All that may be in the config dir, by falling rank; `pyproject.toml` is read too, where it has `[tool.pixi]`. */
export const condaFileNames = [
  ...explicitListNames,
  "conda-lock.yml",
  "pixi.lock",
  "environment.yml",
  "environment.yaml",
  "pixi.toml",
] as const;

const environmentLocks = ["conda-lock.yml", "conda-linux-64.lock", "pixi.lock"];

/** What leaves the versions open, and the locks of each. */
export const lockedCondaManifests: readonly LockedManifest[] = [
  ...["environment.yml", "environment.yaml"].map((manifest) => ({
    manifest,
    locks: environmentLocks,
    command: `conda-lock -f ${manifest} -p linux-64`,
  })),
  { manifest: "pixi.toml", locks: ["pixi.lock"], command: "pixi lock" },
];

/**
 * The conda environment of a repository; undefined where it has none. A lock comes before every manifest, unless it is the lock of
 * another one than the repository has; `environment.yml` comes before `environment.yaml`, as in repo2docker, and both before pixi's.
 * @throws UserError FILE_INVALID, LOCK_OUTDATED, LOCK_UNUSABLE, REQUIREMENT_INVALID, PATH_ESCAPES and what the repository throws
 */
export async function readCondaFiles(repository: Repository): Promise<CondaFiles | undefined> {
  const present = await presentFiles(repository);
  const choice = await choose(repository, present);
  if (choice === undefined) return undefined;
  const { lock, manifest } = choice;
  if (lock !== undefined && manifest !== undefined) checkLock(lock, manifest);
  const used = [...(lock?.files ?? []), ...(manifest === undefined ? [] : [manifest.file])];
  const [winner = ""] = used;
  return {
    manifest,
    lock: lock && withPipOf(manifest, lock),
    evidence: evidenceOf(choice),
    ignored: [
      ...(lock?.notes ?? []),
      ...(manifest?.notes ?? []),
      ...present
        .filter((file) => !used.includes(file))
        .map((file) => ({ file, reason: `\`${winner}\` says what is installed` })),
    ],
  };
}

async function choose(
  repository: Repository,
  present: readonly RepositoryPath[],
): Promise<Choice | undefined> {
  const has = (name: string) => present.includes(inConfigDir(repository, name));
  const environmentFile = ["environment.yml", "environment.yaml"].find(has);
  const environment = async () =>
    environmentFile === undefined
      ? undefined
      : readEnvironment(repository, inConfigDir(repository, environmentFile));
  if (environmentFile !== undefined || !has("pixi.toml")) {
    const lock = await lockOfConda(repository, { alone: environmentFile === undefined });
    if (lock !== undefined) return { lock, manifest: await environment() };
  }
  if (has("pixi.lock")) {
    const manifest = await readPixi(repository);
    const lock = inConfigDir(repository, "pixi.lock");
    if (manifest !== undefined || environmentFile === undefined) {
      return { lock: await readPixiLock(repository, lock), manifest };
    }
  }
  const manifest = (await environment()) ?? (await readPixi(repository));
  return manifest && { lock: undefined, manifest };
}

/** Lists that no image can use count only where there is nothing else, for the error that says so. */
async function lockOfConda(
  repository: Repository,
  { alone }: { readonly alone: boolean },
): Promise<CondaLock | undefined> {
  const files = explicitListNames.map((name) => inConfigDir(repository, name));
  const lists = await readExplicitLists(repository, files);
  if (lists !== undefined && lists.environments.length > 0) return lists;
  return (
    (await readCondaLock(repository, inConfigDir(repository, "conda-lock.yml"))) ??
    (alone ? lists : undefined)
  );
}

/** `pyproject.toml` is read at the root only, as every buildpack does. */
async function readPixi(repository: Repository): Promise<EnvironmentSpec | undefined> {
  const manifest = await readPixiManifest(repository, inConfigDir(repository, "pixi.toml"));
  if (manifest !== undefined || repository.configDir !== "") return manifest;
  return readPyprojectWithPixi(repository, "pyproject.toml");
}

async function presentFiles(repository: Repository): Promise<readonly RepositoryPath[]> {
  const present: RepositoryPath[] = [];
  for (const name of condaFileNames) {
    const file = inConfigDir(repository, name);
    if ((await repository.kindOf(file)) === "file") present.push(file);
  }
  return present;
}

/** A list of conda's own never has what pip installs. */
function withPipOf(manifest: EnvironmentSpec | undefined, lock: CondaLock): CondaLock {
  if (lock.tool !== "explicit list" || manifest === undefined) return lock;
  const environments = lock.environments.map((each) => ({ ...each, pip: each.pip ?? manifest.pip }));
  return { ...lock, environments };
}

function evidenceOf({ lock, manifest }: Choice): readonly Evidence[] {
  const locks = (lock?.files ?? []).map((file) => ({
    file,
    reason: `locks the packages for ${lock?.platforms.join(", ")}`,
  }));
  if (manifest === undefined) return locks;
  const { file, dependencies } = manifest;
  const reason =
    lock === undefined
      ? `asks for ${dependencies.length} ${dependencies.length === 1 ? "package" : "packages"} of conda`
      : "is what the lock was made from";
  const line = dependencies[0]?.spec.where.line;
  return [...locks, { file, ...(line === undefined ? {} : { line }), reason }];
}
