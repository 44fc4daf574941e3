import type { Evidence, Ignored } from "../../src/buildpack.ts";
import type { InterpreterRequest } from "./interpreter/interpreter-request.ts";
import type { PackageSource } from "./spec.ts";
import type { Requirement } from "./requirements/requirement.ts";

/** What one kind of files says of a repository's Python packages. */
export interface PackageReading {
  readonly packages: PackageSource;
  readonly project: Requirement | undefined;
  readonly requests: readonly InterpreterRequest[];
  readonly evidence: readonly Evidence[];
  readonly ignored: readonly Ignored[];
  readonly notices: readonly string[];
}
