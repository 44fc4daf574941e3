import type { UserError } from "../../src/errors/user-error.ts";
import { failureError, findFailure } from "../../src/diagnosis/builds/failure-pattern.ts";
import { failurePatterns } from "./failure-patterns.ts";
import { locateFailure } from "./locate-failure.ts";
import { hideSecrets } from "./quote.ts";
import type { CondaSpec } from "./spec.ts";

/** Lines of a log that go into an error. */
const shownLines = 16;

/** What a failed micromamba step means in the repository's own lines; undefined where the log holds none of its known words. */
export function explainFailure(
  log: string,
  files: Pick<CondaSpec, "manifest" | "lock">,
): UserError | undefined {
  const failure = findFailure(failurePatterns, log);
  if (failure === undefined) return undefined;
  const { pattern, groups } = failure;
  return failureError(pattern, groups, {
    where: locateFailure(log, groups, files),
    telling: tellingLines(log),
  });
}

/** The tree of what contradicts what, and the lines that speak of the fault. */
function tellingLines(log: string): string {
  const lines = log
    .split("\n")
    .filter((line) =>
      /[├└│]|^\s*(?:error|critical)\b|libmamba|nothing provides|- package .* requires/.test(line),
    )
    .slice(0, shownLines);
  return hideSecrets(lines.join("\n"));
}
