import type { Change, Edit } from "../edits/edit.ts";

/** A line of an edit as a diff shows it: where it is made, and what comes there. */
export interface EditLine {
  readonly sign: "@" | "+";
  readonly text: string;
}

/** A whole file that is written anew is not shown beyond this. */
const mostLines = 20;

/** Nor a line. */
const mostCharacters = 500;

/** An edit's changes as lines of a small diff; the lines that go are named by their numbers, for an edit does not hold them. */
export function editLines({ changes }: Edit): readonly EditLine[] {
  return changes.flatMap(changeLines);
}

function changeLines(change: Change): readonly EditLine[] {
  const lines = change.kind === "rewrite" ? change.text.replace(/\n$/, "").split("\n") : change.lines;
  const shown = lines.slice(0, mostLines).map((text): EditLine => ({ sign: "+", text: cut(text) }));
  const hidden = lines.length - shown.length;
  return [
    { sign: "@", text: placeOf(change) },
    ...shown,
    ...(hidden === 0 ? [] : [{ sign: "@", text: `… ${hidden} more lines` } as const]),
  ];
}

function cut(line: string): string {
  const hidden = line.length - mostCharacters;
  return hidden > 0 ? `${line.slice(0, mostCharacters)}… ${hidden} more characters` : line;
}

function placeOf(change: Change): string {
  if (change.kind === "rewrite") return `${change.file}, the whole file becomes`;
  if (change.kind === "append") return `${change.file}, at the end`;
  const { file, first, last, lines } = change;
  const span = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  const verb = first === last ? "becomes" : "become";
  return lines.length === 0 ? `${file}, ${span}: remove` : `${file}, ${span} ${verb}`;
}
