import type { ErrorCode } from "../../src/errors/error-codes.ts";
import { type Location, UserError } from "../../src/errors/user-error.ts";

/** Words of a tool's log, and what they mean. */
export interface FailurePattern {
  readonly code: ErrorCode;
  readonly test: RegExp;
  readonly message: (groups: Groups) => string;
  readonly why?: (groups: Groups) => string | undefined;
  /** One edit each, the likeliest first. */
  readonly suggestions: (groups: Groups) => readonly string[];
}

/** The pattern's named groups, and what else a reader of the log knows. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** Words of a log that a pattern knows. */
export interface Failure {
  readonly pattern: FailurePattern;
  readonly groups: Groups;
  /** Where in the log they begin. */
  readonly index: number;
}

/** What the first pattern that knows a log finds there; the most telling patterns stand first. */
export function findFailure(patterns: readonly FailurePattern[], log: string): Failure | undefined {
  for (const pattern of patterns) {
    const match = pattern.test.exec(log);
    if (match !== null) return { pattern, groups: match.groups ?? {}, index: match.index };
  }
  return undefined;
}

/** The error that a pattern stands for, at a place of the repository, with the lines of the log that tell most. */
export function failureError(
  { code, message, why, suggestions }: FailurePattern,
  groups: Groups,
  { where, telling }: { readonly where: Location | undefined; readonly telling: string },
): UserError {
  return new UserError({
    code,
    message: message(groups),
    where,
    why: [why?.(groups), telling].filter(Boolean).join("\n"),
    suggestions: suggestions(groups),
  });
}
