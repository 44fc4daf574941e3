import type { ErrorCode } from "../../errors/error-codes.ts";
import { type Location, UserError } from "../../errors/user-error.ts";
import type { Remedy } from "../remedy.ts";

/** Words of a tool's log, and what they mean. */
export interface FailurePattern {
  readonly code: ErrorCode;
  /** Where it is global every place is looked at, else the first. Linear on any text: no part of it may go back and forth. */
  readonly test: RegExp;
  /** False where the words mean something else in this case. */
  readonly applies?: (groups: Groups) => boolean;
  readonly message: (groups: Groups) => string;
  readonly why?: (groups: Groups) => string | undefined;
  /** One edit each, in the imperative, the likeliest first. */
  readonly suggestions: (groups: Groups) => readonly string[];
  /** The first suggestion as data, where it can be written into the repository's files. */
  readonly remedy?: (groups: Groups) => Remedy | undefined;
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

/**
 * What the first pattern that knows a log finds there; the most telling patterns stand first.
 * `know` adds to a pattern's groups what else the log tells.
 */
export function findFailure(
  patterns: readonly FailurePattern[],
  log: string,
  know: (groups: Groups) => Groups = (groups) => groups,
): Failure | undefined {
  for (const pattern of patterns) {
    for (const match of matchesOf(pattern.test, log)) {
      const groups = know(match.groups ?? {});
      if (pattern.applies?.(groups) !== false) return { pattern, groups, index: match.index };
    }
  }
  return undefined;
}

function* matchesOf(test: RegExp, log: string): Iterable<RegExpExecArray> {
  if (test.global) {
    yield* log.matchAll(test);
    return;
  }
  const match = test.exec(log);
  if (match !== null) yield match;
}

/** The error that a pattern stands for, at a place of the repository, with the lines of the log that tell most. */
export function failureError(
  { code, message, why, suggestions, remedy }: FailurePattern,
  groups: Groups,
  { where, telling }: { readonly where: Location | undefined; readonly telling: string },
): UserError {
  return new UserError({
    code,
    message: message(groups),
    where,
    why: [why?.(groups), telling].filter(Boolean).join("\n"),
    suggestions: suggestions(groups),
    remedy: remedy?.(groups),
  });
}
