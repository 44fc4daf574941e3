import type { Change, ReplacedLines } from "./edit.ts";

/** A text with changes made, none of which touches lines of another; each line keeps the end that it has. */
export function editText(text: string, changes: readonly Change[]): string {
  const rewrite = changes.find((change) => change.kind === "rewrite");
  if (rewrite !== undefined) return rewrite.text;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const lines: string[] = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
  const replaced = changes
    .filter((change) => change.kind === "lines")
    .toSorted((left, right) => right.first - left.first);
  for (const change of replaced) replaceLines(lines, change, lineEnd);
  const appended = changes.filter((change) => change.kind === "append").flatMap((change) => change.lines);
  const body = lines.join("");
  const isTerminated = body === "" || /[\r\n]$/.test(body);
  const separator = appended.length > 0 && !isTerminated ? lineEnd : "";
  return [body, separator, ...appended.map((line) => `${line}${lineEnd}`)].join("");
}

/** In place, from the last change to the first, so that line numbers stay true. */
function replaceLines(lines: string[], { first, last, lines: next }: ReplacedLines, lineEnd: string): void {
  const lastEnd = /[\r\n]*$/.exec(lines[last - 1] ?? "")?.[0] ?? "";
  const withEnds = next.map((line, index) => `${line}${index === next.length - 1 ? lastEnd : lineEnd}`);
  lines.splice(first - 1, last - first + 1, ...withEnds);
}
