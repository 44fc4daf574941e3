import type { StringLiteral } from "./string-literal.ts";

/**
 * The strings of R code, by the lexical rules of the R language definition (quotes, and the raw strings `r"(…)"` of R 4.0);
 * comments hold none. A string that is not closed ends with the code.
 */
export function rStrings(code: string): readonly StringLiteral[] {
  const literals: StringLiteral[] = [];
  // A comment, a name between backticks, a raw string, or the start of a plain one.
  const token = /#[^\n]*|`[^`\n]*`|\b[rR](["'])(-{0,20})([([{])|["']/g;
  for (let match = token.exec(code); match !== null; match = token.exec(code)) {
    const [start, rawQuote, dashes = "", bracket = ""] = match;
    if (start.startsWith("#") || start.startsWith("`")) continue;
    const offset = match.index + start.length;
    const end =
      rawQuote === undefined
        ? plainEnd(code, offset, start)
        : endOf(code, offset, `${closing[bracket] ?? ""}${dashes}${rawQuote}`);
    literals.push({ content: code.slice(offset, end), offset, isRaw: rawQuote !== undefined });
    token.lastIndex = end + 1;
  }
  return literals;
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function plainEnd(code: string, from: number, quote: string): number {
  let at = from;
  while (at < code.length && code[at] !== quote) at += code[at] === "\\" ? 2 : 1;
  return Math.min(at, code.length);
}

function endOf(code: string, from: number, close: string): number {
  const end = code.indexOf(close, from);
  return end === -1 ? code.length : end;
}
