import colors from "picocolors";
import { formatLocation, type UserError } from "../errors/user-error.ts";

/** An expected failure as people read it: what, where, why, what next, and the code to look it up by. */
export function renderError(error: UserError, isTerminal: boolean): string {
  const color = colors.createColors(isTerminal && colors.isColorSupported);
  const lines = [`${color.red("✗")} ${color.bold(error.message)}`];
  if (error.where) lines.push(`  ${color.cyan(formatLocation(error.where))}`);
  if (error.why) lines.push("", ...error.why.split("\n").map((line) => `  ${line}`));
  if (error.suggestions.length > 0)
    lines.push("", ...error.suggestions.map((suggestion) => `  ${color.green("→")} ${suggestion}`));
  lines.push("", `  ${color.dim(error.code)}`);
  return `${lines.join("\n")}\n`;
}
