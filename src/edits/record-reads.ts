import { createHash } from "node:crypto";
import type { Repository, RepositoryPath } from "../repository/repository.ts";

/** What a file held when it was read. */
export type Reading =
  | { readonly kind: "absent" }
  | { readonly kind: "file"; readonly sha256: string }
  /** It was read more than once, and was not the same. */
  | { readonly kind: "changed" };

/** A repository that remembers what was read of it, so that nothing is edited which has changed since. */
export interface RecordedRepository {
  readonly repository: Repository;
  readonly readings: ReadonlyMap<RepositoryPath, Reading>;
}

/** The same repository, and what is read of it from now on. */
export function recordReads(original: Repository): RecordedRepository {
  const readings = new Map<RepositoryPath, Reading>();
  const repository: Repository = {
    ...original,
    read: async (path, largestBytes) => {
      const bytes = await original.read(path, largestBytes);
      const reading = readingOf(bytes);
      const before = readings.get(path);
      readings.set(path, before === undefined || areSame(before, reading) ? reading : { kind: "changed" });
      return bytes;
    },
  };
  return { repository, readings };
}

function readingOf(bytes: Uint8Array | undefined): Reading {
  return bytes === undefined ? { kind: "absent" } : { kind: "file", sha256: sha256(bytes) };
}

function areSame(left: Reading, right: Reading): boolean {
  if (left.kind !== right.kind) return false;
  return left.kind !== "file" || right.kind !== "file" || left.sha256 === right.sha256;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
