import { printable, printableLine } from "../printable.ts";

/**
 * Text as a code span: nothing in it is markup, a mention or a link (CommonMark 6.1). For table cells a `|` is escaped, which GitHub takes
 * back inside of spans (GFM 4.10).
 */
export function codeSpan(text: string): string {
  const line = printableLine(text.replaceAll(/\p{Cs}/gu, "\uFFFD"));
  if (line === "") return "–";
  const fence = "`".repeat(longestRun(line, 0) + 1);
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line.replaceAll(/\\*\|/g, escapePipe)}${padding}${fence}`;
}

/** Any backslashes before it are doubled: an even number of them would leave the `|` to the table. */
function escapePipe(found: string): string {
  return `${"\\".repeat(2 * (found.length - 1))}\\|`;
}

/** Text as a fenced block (CommonMark 4.5), with a fence that is longer than any in it. */
export function codeBlock(text: string, language: "text" | "diff"): string {
  const body = printable(text.replaceAll(/\p{Cs}/gu, "\uFFFD"));
  const fence = "`".repeat(longestRun(body, 2) + 1);
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string, atLeast: number): number {
  return [...text.matchAll(/`+/g)].reduce((longest, [run]) => Math.max(longest, run.length), atLeast);
}
