import type { SourceLine } from "./source-line.ts";

interface PhysicalLine {
  readonly text: string;
  readonly number: number;
}

/**
 * The lines of a requirements file that say something, by pip's rules (`preprocess` of pip's req_file.py): join
 * continuations first, then drop comments, then blank lines. A line counts from 1 and is named after its first part.
 */
export function logicalLines(text: string, file: string): SourceLine[] {
  const lines: SourceLine[] = [];
  for (const { text: joined, number } of joinContinuations(text)) {
    const content = withoutComment(joined).trim();
    if (content !== "") lines.push({ text: content, where: { file, line: number } });
  }
  return lines;
}

/** What ends a line: Python's str.splitlines, without the separators that are control characters (those are refused later). */
const lineEnd = /\r\n|[\n\r\v\f\u2028\u2029]/;

/** A comment line inside a continuation ends it, even with a `\` of its own. */
function joinContinuations(text: string): PhysicalLine[] {
  const joined: PhysicalLine[] = [];
  let pending: { readonly number: number; readonly parts: string[] } | undefined;
  for (const [index, line] of text.split(lineEnd).entries()) {
    const comment = line.trimStart().startsWith("#");
    if (line.endsWith("\\") && !comment) {
      pending ??= { number: index + 1, parts: [] };
      pending.parts.push(stripBackslashes(line));
      continue;
    }
    // The blank makes sure that the comment is seen as one when it follows text directly.
    const last = comment ? ` ${line}` : line;
    joined.push({ text: [...(pending?.parts ?? []), last].join(""), number: pending?.number ?? index + 1 });
    pending = undefined;
  }
  if (pending !== undefined) joined.push({ text: pending.parts.join(""), number: pending.number });
  return joined;
}

/** By hand: `/\\+$/` takes quadratic time on a line of many backslashes. */
function stripBackslashes(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === "\\") end -= 1;
  return line.slice(0, end);
}

/** A `#` starts a comment at the start of a line or after white space, so that URL fragments stay. */
function withoutComment(line: string): string {
  let hash = line.indexOf("#");
  while (hash > 0 && !/\s/.test(line[hash - 1] ?? "")) hash = line.indexOf("#", hash + 1);
  return hash === -1 ? line : line.slice(0, hash);
}
