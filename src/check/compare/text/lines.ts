/** The lines of a text one after the other, without a list of them all. Blank ones are passed over: they are no result. */
export interface Lines {
  readonly text: string;
  /** Counted from 1. */
  number: number;
  /** Where the line begins. */
  start: number;
  /** Undefined after the last line. */
  line: string | undefined;
  /** The line before, dropped or not. */
  before: string;
}

/** Stands at the first line that is not blank. */
export function linesOf(text: string): Lines {
  const lines: Lines = { text, number: 0, start: 0, line: "", before: "" };
  move(lines, 0);
  return lines;
}

/** Goes on to the next line that is not blank. */
export function nextLine(lines: Lines): void {
  if (lines.line === undefined) return;
  lines.before = lines.line;
  move(lines, lines.start + lines.line.length + 1);
}

function move(lines: Lines, from: number): void {
  const { text } = lines;
  for (let start = from; start < text.length;) {
    lines.number += 1;
    const next = text.indexOf("\n", start);
    const end = next === -1 ? text.length : next;
    const line = text.slice(start, end);
    if (line.trim() !== "") {
      lines.start = start;
      lines.line = line;
      return;
    }
    start = end + 1;
  }
  lines.number += 1;
  lines.start = text.length;
  lines.line = undefined;
}
