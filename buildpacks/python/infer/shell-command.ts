/** A word of a command. */
export interface ShellWord {
  readonly text: string;
  /** False where a shell or IPython puts in what only the running notebook knows (`$x`, `{x}`, backticks). */
  readonly literal: boolean;
}

/** The words of one simple command, without redirections. */
export type ShellCommand = readonly ShellWord[];

/**
 * Splits shell text into its simple commands: quotes, backslashes, comments and redirections by the POSIX shell's rules
 * (Shell Command Language, 2.2 to 2.7); nothing is expanded. A version after an operator (`numpy>=1.20`, `numpy<2`) is a
 * redirection to a shell, but never to the person who wrote it, and stays in its word. Never throws: a quote that is not
 * closed ends with the text.
 */
export function splitCommands(text: string): readonly ShellCommand[] {
  const commands: ShellWord[][] = [[]];
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === "\\" && text.charAt(position + 1) === "\n") position += 2;
    else if (isBlank(character)) position += 1;
    else if (character === "#") position = endOfLine(text, position);
    else if (";&|\n()".includes(character)) {
      commands.push([]);
      position += 1;
    } else if (character === ">" || character === "<") position = skipRedirection(text, position);
    else {
      const { word, end } = readWord(text, position);
      const descriptor = /^\d+$/.test(word.text) && "<>".includes(text.charAt(end) || " ");
      if (!descriptor) commands.at(-1)?.push(word);
      position = end;
    }
  }
  return commands.filter((command) => command.length > 0);
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\r";
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** `> file`, `>> file`, `2>&1`, `< file`: the operator and the word after it. */
function skipRedirection(text: string, start: number): number {
  let position = start;
  while ("<>&".includes(text.charAt(position) || " ")) position += 1;
  while (isBlank(text.charAt(position))) position += 1;
  const next = text.charAt(position);
  return next === "" || ";&|\n()<>#".includes(next) ? position : readWord(text, position).end;
}

interface ReadWord {
  readonly word: ShellWord;
  readonly end: number;
}

function readWord(text: string, start: number): ReadWord {
  const pieces: string[] = [];
  let literal = true;
  let position = start;
  while (position < text.length && !endsWord(text, position, start)) {
    const piece = readPiece(text, position);
    pieces.push(piece.text);
    literal &&= piece.literal;
    position = piece.end;
  }
  return { word: { text: pieces.join(""), literal }, end: position };
}

function endsWord(text: string, position: number, start: number): boolean {
  const character = text.charAt(position);
  if (isBlank(character) || ";&|\n()".includes(character)) return true;
  if (character !== "<" && character !== ">") return false;
  const afterNumber = /^\d+$/.test(text.slice(Math.max(start, position - 3), position));
  return afterNumber || !/^(?:[<>]=?\d|>=)/.test(text.slice(position, position + 3));
}

interface Piece {
  readonly text: string;
  readonly literal: boolean;
  readonly end: number;
}

function readPiece(text: string, start: number): Piece {
  const first = text.charAt(start);
  if (first === "'") return readQuoted(text, start);
  if (first === '"') return readQuoted(text, start);
  if (first === "`") return substitution(text, start, closing(text, start, "`"));
  if (first === "$" && text.charAt(start + 1) === "(")
    return substitution(text, start, closingParenthesis(text, start + 1));
  if (first === "\\")
    return {
      text: text.charAt(start + 1) === "\n" ? "" : text.charAt(start + 1),
      literal: true,
      end: start + 2,
    };
  return { text: first, literal: first !== "$" && first !== "{" && first !== "}", end: start + 1 };
}

/** As written: what it gives is for the shell to know. */
function substitution(text: string, start: number, end: number): Piece {
  return { text: text.slice(start, end), literal: false, end };
}

/** IPython fills in `$x` and `{x}` before the shell sees the quotes, so that even single ones don't keep them. */
function readQuoted(text: string, start: number): Piece {
  const quote = text.charAt(start);
  const characters: string[] = [];
  let position = start + 1;
  while (position < text.length && text.charAt(position) !== quote) {
    if (quote === '"' && text.charAt(position) === "\\") position += 1;
    characters.push(text.charAt(position));
    position += 1;
  }
  const content = characters.join("");
  return { text: content, literal: !/[$`{}]/.test(content), end: position + 1 };
}

function closing(text: string, start: number, quote: string): number {
  const end = text.indexOf(quote, start + 1);
  return end === -1 ? text.length : end + 1;
}

function closingParenthesis(text: string, start: number): number {
  let depth = 0;
  for (let position = start; position < text.length; position += 1) {
    if (text.charAt(position) === "(") depth += 1;
    if (text.charAt(position) === ")") depth -= 1;
    if (depth === 0) return position + 1;
  }
  return text.length;
}
