import type { UserError } from "../../src/errors/user-error.ts";
import { failureError, findFailure } from "../failures/failure-pattern.ts";
import { failurePatterns } from "./failure-patterns.ts";
import { locateFailure } from "./locate-failure.ts";
import type { PythonSpec } from "./spec.ts";

/** Lines of a log that go into an error. */
const shownLines = 16;

/** What a failed pip step means in the repository's own lines; undefined where the log holds none of pip's known words. */
export function explainFailure(
  log: string,
  spec: Pick<PythonSpec, "packages" | "project">,
): UserError | undefined {
  const failure = findFailure(failurePatterns, log);
  if (failure === undefined) return undefined;
  const { name, where } = locateFailure(log, failure.groups, spec);
  const versions = /from versions: (?<versions>[^)\n]*)\)/.exec(log)?.groups?.["versions"];
  const groups = { ...failure.groups, name, versions };
  return failureError(failure.pattern, groups, { where, telling: tellingLines(log) });
}

/** What a package's own build printed last, where pip quotes it; else the lines that speak of the fault. */
function tellingLines(log: string): string {
  const quoted = /\[\d+ lines of output\]\n(?<output>[\s\S]*?)\n\s*\[end of output\]/.exec(log)?.groups?.[
    "output"
  ];
  if (quoted !== undefined) return quoted.split("\n").slice(-shownLines).join("\n");
  return log
    .split("\n")
    .filter((line) => /error|conflict|depends on|No matching|requires/i.test(line) && !/^\s*note:/.test(line))
    .slice(0, shownLines)
    .join("\n");
}
