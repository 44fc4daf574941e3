import { lineError, quote, type SourceLine } from "./source-line.ts";

/**
 * Splits the options of a line as pip does, with Python's shlex.split in POSIX mode: quotes and backslashes as in a shell,
 * nothing expanded.
 * @throws UserError REQUIREMENT_INVALID for a quote that never ends and a backslash with nothing after it
 */
export function splitWords(text: string, line: SourceLine): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (isBlank(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      position += 1;
      continue;
    }
    const piece = readPiece(text, position, line);
    word = (word ?? "") + piece.text;
    position = piece.end;
  }
  if (word !== undefined) words.push(word);
  return words;
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t";
}

function readPiece(text: string, start: number, line: SourceLine): Piece {
  const first = text.charAt(start);
  if (first === "'") return readSingleQuoted(text, start, line);
  if (first === '"') return readDoubleQuoted(text, start, line);
  if (first !== "\\") return { text: first, end: start + 1 };
  if (start + 1 === text.length) throw unfinished(line, "a `\\` with nothing after it");
  return { text: text.charAt(start + 1), end: start + 2 };
}

function readSingleQuoted(text: string, start: number, line: SourceLine): Piece {
  const end = text.indexOf("'", start + 1);
  if (end === -1) throw unfinished(line, "a ' that is never closed");
  return { text: text.slice(start + 1, end), end: end + 1 };
}

/** Inside double quotes a backslash escapes only itself and the quote. */
function readDoubleQuoted(text: string, start: number, line: SourceLine): Piece {
  const characters: string[] = [];
  for (let position = start + 1; position < text.length; position += 1) {
    const character = text.charAt(position);
    if (character === '"') return { text: characters.join(""), end: position + 1 };
    const next = text.charAt(position + 1);
    const escapes = character === "\\" && (next === '"' || next === "\\");
    if (escapes) position += 1;
    characters.push(escapes ? next : character);
  }
  throw unfinished(line, 'a " that is never closed');
}

function unfinished(line: SourceLine, what: string): Error {
  return lineError(line, {
    message: `${quote(line.text)} has ${what}`,
    suggestions: ["close the quote, or remove it", "write paths with `/` instead of `\\`"],
  });
}

/** A word that splitWords gives back unchanged. */
export function quoteWord(word: string): string {
  if (word !== "" && !/[\s'"\\]/.test(word)) return word;
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}
