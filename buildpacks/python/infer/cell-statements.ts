/** A logical line of a cell: one statement or one line for IPython, with all its continuations. */
export interface CellStatement {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** A `?` outside strings and comments, which is never Python. */
  readonly asksHelp: boolean;
}

/**
 * Splits a cell where its statements end: at a line's end outside strings and brackets. A line that begins with one of
 * IPython's signs (`isEscaped`) ends where it ends, whatever quotes are in it; `\` joins lines in both. The texts, joined, are
 * the cell.
 */
export function splitStatements(
  cell: string,
  isEscaped: (lineStart: string) => boolean,
): readonly CellStatement[] {
  const statements: CellStatement[] = [];
  let position = 0;
  let line = 1;
  while (position < cell.length) {
    const escaped = isEscaped(cell.slice(position, endOfLine(cell, position)));
    const { end, asksHelp } = escaped ? endOfEscaped(cell, position) : endOfStatement(cell, position);
    const text = cell.slice(position, end);
    statements.push({ text, line, asksHelp });
    line += text.split("\n").length - 1;
    position = end;
  }
  return statements;
}

interface StatementEnd {
  /** After the line's end. */
  readonly end: number;
  readonly asksHelp: boolean;
}

function endOfLine(cell: string, start: number): number {
  const newline = cell.indexOf("\n", start);
  return newline === -1 ? cell.length : newline + 1;
}

function endOfEscaped(cell: string, start: number): StatementEnd {
  let end = endOfLine(cell, start);
  while (end < cell.length && cell.slice(end - 2, end) === "\\\n") end = endOfLine(cell, end);
  return { end, asksHelp: false };
}

function endOfStatement(cell: string, start: number): StatementEnd {
  let depth = 0;
  let asksHelp = false;
  let position = start;
  while (position < cell.length) {
    const character = cell.charAt(position);
    if (character === "\n" && depth === 0) return { end: position + 1, asksHelp };
    if (character === "#") position = endOfComment(cell, position);
    else if (character === "'" || character === '"') position = endOfString(cell, position);
    else {
      if ("([{".includes(character)) depth += 1;
      if (")]}".includes(character)) depth = Math.max(0, depth - 1);
      if (character === "?") asksHelp = true;
      position += character === "\\" ? 2 : 1;
    }
  }
  return { end: cell.length, asksHelp };
}

function endOfComment(cell: string, start: number): number {
  const newline = cell.indexOf("\n", start);
  return newline === -1 ? cell.length : newline;
}

/** After the closing quote; a string with one quote ends at its line's end at the latest. */
function endOfString(cell: string, start: number): number {
  const quote = cell.charAt(start);
  const triple = quote.repeat(3);
  const isLong = cell.startsWith(triple, start);
  const delimiter = isLong ? triple : quote;
  let position = start + delimiter.length;
  while (position < cell.length) {
    if (cell.startsWith(delimiter, position)) return position + delimiter.length;
    if (!isLong && cell.charAt(position) === "\n") return position;
    position += cell.charAt(position) === "\\" ? 2 : 1;
  }
  return cell.length;
}
