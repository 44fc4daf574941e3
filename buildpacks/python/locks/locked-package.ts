import type { SourceLine } from "../requirements/source-line.ts";

/** A package index, as the lock names it: a URL, or a folder from the lock's own. */
export interface LockedIndex {
  readonly address: string;
  /** Its certificate is not to be checked. */
  readonly unverified?: true;
}

/** Where pip gets a locked package. `project` is for the repository's own, which a lock lists but does not install. */
export type LockedSource =
  /** No `index` for PyPI. */
  | { readonly kind: "index"; readonly index?: LockedIndex }
  | { readonly kind: "url" | "vcs"; readonly url: string }
  /** From the folder of the lock, as written. */
  | { readonly kind: "path"; readonly path: string; readonly editable: boolean }
  | { readonly kind: "project" };

/** A package in a lock, at the one version it has there. */
export interface LockedPackage {
  /** Normalised. */
  readonly name: string;
  /** Absent where the tool does not lock it, as for folders. */
  readonly version?: string;
  readonly source: LockedSource;
  /** `sha256:…` of every file that the lock names for it. */
  readonly hashes: readonly string[];
  /** The lock, and the package's line in it. */
  readonly where: SourceLine["where"];
}
