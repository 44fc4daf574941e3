import type { Location } from "../../src/errors/user-error.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { RepositoryPath } from "../../src/repository/repository.ts";

/** What a repository says of its Nix shell. */
export interface NixSpec {
  /** default.nix, shell.nix or flake.nix. */
  readonly file: RepositoryPath;
  /** What it is evaluated with. */
  readonly reads: NamedFiles | WholeRepository;
  /** Expressions of the repository that were read, for the places of faults. */
  readonly expressions: readonly RepositoryPath[];
  /** Paths that lead to nothing in the repository, and where they are named. */
  readonly absent: readonly AbsentFile[];
  /** Where `<nixpkgs>` is asked for: packages of a version that the repository does not name. */
  readonly channel: Location | undefined;
  /** Whether a flake has no lock. */
  readonly unlocked: boolean;
  /** Whether something in it looks like a kernel, or like a Jupyter that has one. */
  readonly namesKernel: boolean;
}

export interface AbsentFile {
  readonly path: RepositoryPath;
  readonly where: Location;
}

/** These files and nothing else. */
export interface NamedFiles {
  readonly kind: "files";
  /** Paths are the repository's. */
  readonly files: readonly ContextFile[];
}

/** More than can be told without evaluating it. */
export interface WholeRepository {
  readonly kind: "repository";
  readonly where: Location;
  /** What there leads to more. */
  readonly because: string;
}
