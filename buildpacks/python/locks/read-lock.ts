import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { lastPart } from "../requirements/package-name.ts";
import type { Lock } from "./lock.ts";
import { readPdmLock } from "./pdm/read-pdm-lock.ts";
import { readPipfileLock } from "./pipfile/read-pipfile-lock.ts";
import { readPoetryLock } from "./poetry/read-poetry-lock.ts";
import { readPylock } from "./pylock/read-pylock.ts";
import { readUvLock } from "./uv/read-uv-lock.ts";

type LockReader = (repository: Repository, path: RepositoryPath) => Promise<Lock | undefined>;

/** By precedence: the standard's before those of tools. `Pipfile.lock` is not among them: it belongs to its Pipfile. */
const projectLocks: ReadonlyMap<string, LockReader> = new Map([
  ["pylock.toml", readPylock],
  ["uv.lock", readUvLock],
  ["poetry.lock", readPoetryLock],
  ["pdm.lock", readPdmLock],
]);

/** The names of a project's lock files; where several are there, the first one counts. */
export const lockFiles: readonly string[] = [...projectLocks.keys()];

/**
 * Reads a lock file as plain data, by the format that its name tells; undefined where it is absent, and for a name that
 * is no lock file's.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, each with the line, and what the repository throws
 */
export async function readLock(repository: Repository, path: RepositoryPath): Promise<Lock | undefined> {
  return readerOf(lastPart(path))?.(repository, path);
}

function readerOf(name: string): LockReader | undefined {
  if (name === "Pipfile.lock") return readPipfileLock;
  // PEP 751: a name between the two, without a dot.
  if (/^pylock\.[^.]+\.toml$/.test(name)) return readPylock;
  return projectLocks.get(name);
}
