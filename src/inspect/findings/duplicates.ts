import type { FileSystem, PlacedEntry } from "../archive/file-system.ts";
import { mostListed, type DuplicateFile, type Duplicates } from "../inspection.ts";

/** Smaller ones are licenses, empty modules and the like: nobody would part with them. */
const leastBytes = 100 * 1024;

/** Files of the same content at several places; further names of one file (hard links) take no room and do not count. */
export function findDuplicates(files: FileSystem): Duplicates {
  const byDigest = new Map<string, PlacedEntry[]>();
  for (const entry of files.values()) {
    if (entry.kind !== "file" || entry.digest === undefined || entry.size < leastBytes) continue;
    const same = byDigest.get(entry.digest) ?? [];
    byDigest.set(entry.digest, [...same, entry]);
  }
  const found = [...byDigest]
    .flatMap(([sha256, entries]) => duplicateOf(sha256, entries))
    .toSorted((left, right) => wasteOf(right) - wasteOf(left) || (left.sha256 < right.sha256 ? -1 : 1));
  return {
    wastedBytes: found.reduce((sum, duplicate) => sum + wasteOf(duplicate), 0),
    files: found.slice(0, mostListed),
  };
}

function duplicateOf(sha256: string, entries: readonly PlacedEntry[]): readonly DuplicateFile[] {
  const [first] = entries;
  if (first === undefined || entries.length < 2) return [];
  return [{ sha256, sizeBytes: first.size, paths: entries.map(({ path }) => `/${path}`).toSorted() }];
}

/** What one copy would save. */
export function wasteOf({ sizeBytes, paths }: DuplicateFile): number {
  return sizeBytes * (paths.length - 1);
}
