import { sha256 } from "../edits/record-reads.ts";
import type { Detections } from "../environment/environment.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";

/**
 * Hashes of the environment files that decided what is installed, by path: those that detection names as its evidence.
 * @throws UserError what the repository throws
 */
export async function hashInputs(
  { detections }: Detections,
  repository: Repository,
): Promise<Readonly<Record<RepositoryPath, string>>> {
  const paths = new Set(detections.flatMap(({ evidence }) => evidence.map(({ file }) => file)));
  const hashes: Record<RepositoryPath, string> = {};
  for (const path of [...paths].toSorted()) {
    const hash = await hashFile(path, repository);
    if (hash !== undefined) hashes[path] = hash;
  }
  return hashes;
}

/** `sha256:…` of a file; undefined where there is none. @throws UserError what the repository throws */
export async function hashFile(path: RepositoryPath, repository: Repository): Promise<string | undefined> {
  if ((await repository.kindOf(path)) !== "file") return undefined;
  const bytes = await repository.read(path);
  return bytes === undefined ? undefined : `sha256:${sha256(bytes)}`;
}

/** How one input differs from what the lock was made from. */
export interface InputChange {
  readonly file: RepositoryPath;
  /** `unread`: it is there, and decides nothing any more. */
  readonly change: "changed" | "new" | "gone" | "unread";
}

/** The same changes, where what is no input any more and still stands in the repository is `unread`. @throws UserError what the repository throws */
export async function tellUnread(
  changes: readonly InputChange[],
  repository: Repository,
): Promise<readonly InputChange[]> {
  const told: InputChange[] = [];
  for (const each of changes) {
    const isThere = each.change === "gone" && (await repository.kindOf(each.file)) === "file";
    told.push(isThere ? { ...each, change: "unread" } : each);
  }
  return told;
}

/** The inputs that are otherwise than when the lock was made, by path. */
export function changedInputs(
  locked: Readonly<Record<string, string>>,
  present: Readonly<Record<string, string>>,
): readonly InputChange[] {
  const paths = [...new Set([...Object.keys(locked), ...Object.keys(present)])].toSorted();
  return paths.flatMap((file): readonly InputChange[] => {
    const [before, after] = [own(locked, file), own(present, file)];
    if (before === after) return [];
    if (before === undefined) return [{ file, change: "new" }];
    return [{ file, change: after === undefined ? "gone" : "changed" }];
  });
}

/** A file may be named `constructor`. */
function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
