import { codePointName, lineError, quote, type SourceLine } from "./source-line.ts";

/** What a parser expected, and a hint where the mistake is a known one. */
export interface Expectation {
  readonly expected: string;
  readonly suggestions?: readonly string[];
}

/** A position in a piece of a line that moves forward as its parts are understood. */
export interface Scanner {
  readonly text: string;
  readonly line: SourceLine;
  position: number;
}

/**
 * Starts at the beginning of a text. `${VARIABLE}`s, which pip fills in at the build, are scanned as digits of the same
 * length: digits are allowed wherever people use variables, and positions stay those of the original.
 */
export function scan(text: string, line: SourceLine): Scanner {
  return { text: maskVariables(text), line, position: 0 };
}

/** The `${VARIABLE}`s that pip knows (`ENV_VAR_RE` of its req_file.py), as digits. */
function maskVariables(text: string): string {
  return text.replaceAll(/\$\{[A-Z0-9_]+\}/g, (variable) => "0".repeat(variable.length));
}

/** Whether a text has a part that only the build knows. */
export function hasVariable(text: string): boolean {
  return /\$\{[A-Z0-9_]+\}/.test(text);
}

/** Takes what a sticky pattern matches here; undefined, without moving, where it does not. */
export function take(scanner: Scanner, sticky: RegExp): string | undefined {
  sticky.lastIndex = scanner.position;
  const match = sticky.exec(scanner.text)?.[0];
  scanner.position += match?.length ?? 0;
  return match;
}

/** Skips blanks: only space and tab, as PEP 508 has them. */
export function skipBlanks(scanner: Scanner): void {
  take(scanner, /[ \t]*/y);
}

export function atEnd(scanner: Scanner): boolean {
  return scanner.position >= scanner.text.length;
}

/** What has not been read yet. */
export function rest(scanner: Scanner): string {
  return scanner.text.slice(scanner.position);
}

/** The error for a text that goes on in another way than its grammar wants, with the place. */
export function syntaxError(scanner: Scanner, { expected, suggestions }: Expectation): Error {
  const { line, position, text } = scanner;
  const found = atEnd(scanner) ? "the end" : quote(rest(scanner));
  return lineError(line, {
    message: `${quote(line.text)} is not a requirement that pip understands`,
    why: `expected ${expected} at character ${position + 1} of ${quote(text)}, found ${found}${foreignCharacter(scanner)}`,
    suggestions: suggestions ?? [
      "write it like `numpy`, `numpy==1.26.4` or `numpy>=1.26,<2 ; python_version >= '3.9'`",
    ],
  });
}

/** Blanks and dashes from web pages and word processors look like those of the keyboard. */
function foreignCharacter(scanner: Scanner): string {
  const character = String.fromCodePoint(scanner.text.codePointAt(scanner.position) ?? 0x20);
  if ((character.codePointAt(0) ?? 0) < 0x80) return "";
  return `; that begins with the character ${codePointName(character)}, probably pasted: type it anew`;
}
