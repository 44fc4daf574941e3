import type { Difference } from "../check/compare/comparison.ts";
import { editLines } from "./edit-lines.ts";
import { formatPlace, type Problem } from "./problem.ts";

/** A problem as plain lines: code and message, place, why, and what mends it. */
export function describeProblem({ code, message, where, why, edit }: Problem): string {
  const place = formatPlace(where);
  return [
    `${code}: ${message}`,
    ...(place === undefined ? [] : [`  at ${place}`]),
    ...(why === undefined ? [] : ["", why]),
    "",
    `→ ${edit.words}`,
    ...editLines(edit).map(({ sign, text }) => `  ${sign} ${text}`),
  ].join("\n");
}

/** `cell 3, output 1 (line 57): 0.8312 became 0.8309` */
export function describeDifference(difference: Difference): string {
  const { cell, output, line, message } = difference;
  return `cell ${cell}${output === undefined ? "" : `, output ${output}`} (line ${line}): ${message}`;
}
