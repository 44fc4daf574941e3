import { createHash } from "node:crypto";
import type { Repository, RepositoryPath } from "../repository/repository.ts";

/** What a file held when it was read. */
export type Reading = { readonly kind: "absent" } | { readonly kind: "file"; readonly sha256: string };

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
      readings.set(path, bytes === undefined ? { kind: "absent" } : { kind: "file", sha256: sha256(bytes) });
      return bytes;
    },
  };
  return { repository, readings };
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
