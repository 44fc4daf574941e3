import type { Location } from "../../src/errors/user-error.ts";
import type { InterpreterRequest } from "./interpreter/interpreter-request.ts";
import type { Lock } from "./locks/lock.ts";
import type { Requirement, Requirements } from "./requirements/requirement.ts";

/** What a repository says of its Python environment. */
export interface PythonSpec {
  readonly packages: PackageSource;
  /** The repository itself, where it is a package that is installed. */
  readonly project: Requirement | undefined;
  readonly requests: readonly InterpreterRequest[];
  /** Where code of the repository is compiled while it runs, so that the image keeps compilers. */
  readonly compiles: readonly Location[];
  /** Whether postBuild calls conda or mamba. */
  readonly callsConda: boolean;
  readonly notices: readonly string[];
  /** bindery's own lock, where that is to be installed: then `packages` says only what it can't, and where packages are from. */
  readonly locked?: Lock | undefined;
}

/** The one file that says which packages, or several that include each other. */
export type PackageSource =
  | { readonly kind: "requirements"; readonly requirements: Requirements }
  | LockSource;

export interface LockSource {
  readonly kind: "lock";
  readonly lock: Lock;
  /** What the lock was made for. */
  readonly manifest: readonly Requirement[];
  /** The manifest's own project, which is in no lock. */
  readonly projectName: string | undefined;
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

export const noRequirements: Requirements = {
  requirements: [],
  constraints: [],
  options: [],
  files: [],
  notes: [],
};
