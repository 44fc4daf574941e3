import type { Edit } from "../edits/edit.ts";
import type { ErrorCode } from "../errors/error-codes.ts";
import type { Place } from "../lint/rule.ts";
import type { RunCode } from "./run-codes.ts";

/** Stable, and never with another meaning: of a build (an error's code) or of a run. */
export type FailureCode = ErrorCode | RunCode;

/** Why something failed, and the one edit that mends it. */
export interface Diagnosis {
  readonly code: FailureCode;
  /** One sentence of what happened. */
  readonly message: string;
  /** In the repository: the cell's line in the notebook's file, or the line that asks for what failed. */
  readonly where: Place | undefined;
  /** Why, with the log's telling lines where they say more; undefined where the sentence says it all. */
  readonly why: string | undefined;
  /** The likeliest, never more than one. */
  readonly edit: Edit;
}
