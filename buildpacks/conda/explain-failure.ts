import { UserError } from "../../src/errors/user-error.ts";
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
  for (const { test, code, message, why, suggestions } of failurePatterns) {
    const match = test.exec(log);
    if (match === null) continue;
    const groups = match.groups ?? {};
    return new UserError({
      code,
      message: message(groups),
      where: locateFailure(log, groups, files),
      why: [why?.(groups), tellingLines(log)].filter(Boolean).join("\n"),
      suggestions: suggestions(groups),
    });
  }
  return undefined;
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
