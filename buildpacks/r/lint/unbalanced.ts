/** What keeps R from reading code to its end. */
export interface Unbalanced {
  /** From 1. */
  readonly line: number;
  /** For people: `(` is never closed. */
  readonly what: string;
}

const closers: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);
const closing: ReadonlySet<string> = new Set(closers.values());

/** Passed over in one piece: blanks, comments, operators between `%`, and names, whose last letter is no raw string's `r`. */
const passed = /[^\S\n]+|#[^\n]*|%[^%\n]*%|(?![rR]["'])[\p{L}\p{N}._][\p{L}\p{N}\p{M}._]*/uy;
const rawStart = /[rR](["'])(-*)([[({])/y;

interface Open {
  readonly sign: string;
  readonly at: number;
}

/**
 * The first bracket that closes nothing, or else a string or bracket that is still open at the end; undefined where all are closed. By
 * R's own rules of strings (`?Quotes`), so that what is reported is an error of R's for certain. Line ends must be `\n`.
 */
export function findUnbalanced(code: string): Unbalanced | undefined {
  const open: Open[] = [];
  const at = (position: number, what: string): Unbalanced => ({ line: lineOf(code, position), what });
  let position = 0;
  while (position < code.length) {
    const sign = code.charAt(position);
    const end = endOfToken(code, position);
    if (end === undefined) return at(position, `${quoted(startOf(code, position))} is never closed`);
    if (closers.has(sign) && end === position + 1) open.push({ sign, at: position });
    if (closing.has(sign)) {
      const last = open.pop();
      if (last === undefined) return at(position, `\`${sign}\` closes nothing`);
      const wanted = closers.get(last.sign);
      if (wanted !== sign) return at(position, `\`${sign}\` stands where \`${wanted}\` is missing`);
    }
    position = end;
  }
  const last = open.at(-1);
  return last === undefined ? undefined : at(last.at, `\`${last.sign}\` is never closed`);
}

/** Where the token at a position ends; undefined for a string that never does. */
function endOfToken(code: string, position: number): number | undefined {
  const sign = code.charAt(position);
  if (sign === '"' || sign === "'" || sign === "`") return endOfString(code, position, sign);
  rawStart.lastIndex = position;
  const raw = rawStart.exec(code);
  if (raw !== null) {
    const [all, quote = "", dashes = "", bracket = ""] = raw;
    const last = `${closers.get(bracket)}${dashes}${quote}`;
    const end = code.indexOf(last, position + all.length);
    return end === -1 ? undefined : end + last.length;
  }
  passed.lastIndex = position;
  return position + (passed.exec(code)?.[0].length ?? 1);
}

function endOfString(code: string, start: number, quote: string): number | undefined {
  for (let position = start + 1; position < code.length; position += 1) {
    const sign = code.charAt(position);
    if (sign === quote) return position + 1;
    if (sign === "\\") position += 1;
  }
  return undefined;
}

function startOf(code: string, position: number): string {
  rawStart.lastIndex = position;
  return rawStart.exec(code)?.[0].slice(0, 20) ?? code.charAt(position);
}

/** As Markdown has it. */
function quoted(text: string): string {
  return text === "`" ? "`` ` ``" : `\`${text}\``;
}

function lineOf(code: string, position: number): number {
  return code.slice(0, position).split("\n").length;
}
