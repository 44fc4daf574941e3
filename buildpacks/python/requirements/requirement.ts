import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";

/** How pip gets a package: from an index by name, from an archive's URL, from version control, or from a path. */
export type RequirementKind = "named" | "url" | "vcs" | "path";

/** One thing to install, or one version to keep to. */
export interface Requirement {
  readonly kind: RequirementKind;
  /** PEP 503 normalised, where the line tells it (a name, `name @`, an egg fragment, a wheel's file name). */
  readonly name?: string;
  /** Normalised as names are (PEP 685), in the order of the line. */
  readonly extras: readonly string[];
  readonly editable: boolean;
  /**
   * The line as pip reads it when it runs in the repository's root: continuation joined, comment gone, options kept.
   * pip takes local paths relative to the folder it runs in, whatever file they stand in; here they start with `.`.
   */
  readonly text: string;
  /** The environment marker after `;`, as written. */
  readonly marker?: string;
  /** Version clauses joined by `,`, without blanks. */
  readonly specifier?: string;
  /** `sha256:…`, as `--hash` has them. */
  readonly hashes: readonly string[];
  /** Where a local path leads; absent where it has a `${VARIABLE}` that only the build knows. */
  readonly path?: RepositoryPath;
  /** Whether the repository must be there to install it. */
  readonly needsRepository: boolean;
  /** The file and its first line. */
  readonly where: Location;
}

/** An option for the whole install, like `--index-url`. */
export interface IndexOption {
  /** Long form. */
  readonly option: string;
  readonly value?: string;
  readonly where: Location;
  /** `--find-links ./wheels` */
  readonly needsRepository: boolean;
}

/** Something that was left out, and why: not an error, but the user may wonder. */
export interface Note {
  readonly where: Location;
  readonly message: string;
}

/** A requirements file with all that it includes. */
export interface Requirements {
  readonly requirements: readonly Requirement[];
  readonly constraints: readonly Requirement[];
  readonly options: readonly IndexOption[];
  /** Every file read, in order, the first one first. */
  readonly files: readonly string[];
  readonly notes: readonly Note[];
}
