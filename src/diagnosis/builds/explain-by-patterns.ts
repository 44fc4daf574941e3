import type { UserError } from "../../errors/user-error.ts";
import { type FailurePattern, failureError, findFailure } from "./failure-pattern.ts";

/** Lines of a log that go into an error. */
const shownLines = 12;
const shownCharacters = 400;

/** The error of the first pattern that knows a log, with the lines from there on; its place is what the groups `file` and `line` say. */
export function explainByPatterns(patterns: readonly FailurePattern[], log: string): UserError | undefined {
  const failure = findFailure(patterns, log);
  if (failure === undefined) return undefined;
  const { pattern, groups, index } = failure;
  const { file, line } = groups;
  const telling = log.slice(log.lastIndexOf("\n", index) + 1, index + shownLines * shownCharacters);
  return failureError(pattern, groups, {
    where: file === undefined ? undefined : { file, ...(line === undefined ? {} : { line: Number(line) }) },
    telling: telling
      .split("\n")
      .slice(0, shownLines)
      .map((one) => one.slice(0, shownCharacters))
      .join("\n")
      .trimEnd(),
  });
}
