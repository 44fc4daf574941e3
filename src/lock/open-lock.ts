import { buildpacks } from "../../buildpacks/index.ts";
import type { Detections } from "../environment/environment.ts";
import { UserError } from "../errors/user-error.ts";
import { inConfigDir, type Repository } from "../repository/repository.ts";
import type { StructuredFile } from "../structured/structured-file.ts";
import { changedInputs, hashFile, hashInputs, type InputChange, tellUnread } from "./inputs.ts";
import { lockMissing } from "./lock-errors.ts";
import { type BinderyLock, lockPath, readLockFile } from "./lock-file.ts";

/**
 * The lock of a repository, if it is still that of its environment files.
 * @throws UserError LOCK_MISSING; LOCK_OUTDATED that names what has changed; FILE_INVALID, and what the repository throws
 */
export async function openLock(
  repository: Repository,
  found: Detections,
): Promise<StructuredFile<BinderyLock>> {
  const lock = await readLockFile(repository);
  if (lock === undefined) throw lockMissing(lockPath(repository));
  const { inputs, packages } = lock.value;
  const changes = await tellUnread(changedInputs(inputs, await hashInputs(found, repository)), repository);
  const edited = await editedFiles(packages, repository);
  if (changes.length + edited.length > 0) throw outdated(lock, changes, edited);
  return lock;
}

/** The files of the lock that are not what it says: somebody edited them, or only some were committed. */
async function editedFiles(
  packages: BinderyLock["packages"],
  repository: Repository,
): Promise<readonly InputChange[]> {
  const present: Record<string, string> = {};
  // What any buildpack would install by, whether the lock names it or not.
  const read = buildpacks.flatMap((each) => ("locking" in each ? (each.locking?.files ?? []) : []));
  for (const name of new Set([...Object.keys(packages), ...read])) {
    const hash = await hashFile(inConfigDir(repository, name), repository);
    if (hash !== undefined) present[name] = hash;
  }
  return changedInputs(packages, present).map(({ file, change }) => ({
    file: inConfigDir(repository, file),
    change,
  }));
}

function outdated(
  lock: StructuredFile<BinderyLock>,
  changes: readonly InputChange[],
  edited: readonly InputChange[],
): UserError {
  const [first] = [...changes, ...edited];
  return new UserError({
    code: "LOCK_OUTDATED",
    message: `${lock.path} is out of date: ${[...changes, ...edited].map((one) => inWords(one)).join(", ")}`,
    where: first === undefined || first.change === "gone" ? { file: lock.path } : { file: first.file },
    why:
      changes.length > 0
        ? "The environment files are not those that it was made from."
        : "The files beside it are not those that were made with it.",
    suggestions: ["Make it anew with `bindery lock SOURCE`, and look at what has changed in it."],
  });
}

function inWords({ file, change }: InputChange): string {
  if (change === "unread") return `${file} is no environment file any more (was the lock made with --infer?)`;
  return change === "changed" ? `${file} has changed` : `${file} is ${change}`;
}
