import { stringValue } from "./string-value.ts";
import type { Comment, Token, TokenKind } from "./token.ts";

export interface Tokens {
  /** The last one is the end. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const space = /[^\S\n]+/y;
const comment = /#[^\n]*/y;
const rawStart = /[rR](["'])(-*)([[({])/y;
const number =
  /(?:0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][+-]?[0-9]+)?|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[Li]?/y;
const name = /(?:[\p{L}\p{Nl}]|\.(?![0-9]))[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}.]*/uy;
/** The longest first; `]]` is two tokens, as `a[b[1]]` closes two of `[`. */
const operator =
  /->>|<<-|:::|%[^%\n]*%|\[\[|::|:=|<-|->|<=|>=|==|!=|&&|\|\||\|>|=>|\*\*|[-+*/^<>=!&|~?:$@()[\]{},;\\]/y;

const keywords: ReadonlySet<string> = new Set("if else for while repeat function in next break".split(" "));
const constants: ReadonlySet<string> = new Set(
  "TRUE FALSE NULL NA NA_integer_ NA_real_ NA_complex_ NA_character_ Inf NaN".split(" "),
);

const closers: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/**
 * Splits R into tokens, by the rules of R 4 (`?Quotes`, `?NumericConstants`, `?Syntax`). Never throws: a character that begins no
 * token is one of kind "unknown", a string that is never closed ends with its line. Line ends must be `\n`.
 */
export function tokenise(code: string): Tokens {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  /** Quotes and ends of raw strings that come no more: looking for each again would take quadratic time. */
  const gone = new Set<string>();
  let position = 0;
  let line = 1;
  let startsLine = true;

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(code);
  };
  const push = (kind: TokenKind, text: string, end: number): void => {
    tokens.push({ kind, text, line, startsLine });
    startsLine = false;
    if (kind === "text" || kind === "name") line += countLineEnds(code, position, end);
    position = end;
  };

  while (position < code.length) {
    const sign = code.charAt(position);
    if (sign === "\n") {
      line += 1;
      position += 1;
      startsLine = true;
    } else if (sign === "#") {
      const [text = ""] = match(comment) ?? [];
      comments.push({ text, line });
      position += text.length;
    } else if (sign === '"' || sign === "'" || sign === "`") {
      const end = endOfString(code, position, gone);
      const content = stringValue(code.slice(position + 1, end.content));
      push(sign === "`" ? "name" : "text", content, end.token);
    } else {
      const blank = match(space);
      const raw = blank === null ? match(rawStart) : null;
      const rawEnd = raw === null ? undefined : endOfRaw(code, raw, gone);
      if (blank !== null) position += blank[0].length;
      else if (raw !== null && rawEnd !== undefined)
        push("text", code.slice(position + raw[0].length, rawEnd.content), rawEnd.token);
      else {
        const [kind, text] = plainToken(match, code, position);
        push(kind, text, position + text.length);
      }
    }
  }
  tokens.push({ kind: "end", text: "", line, startsLine: true });
  return { tokens, comments };
}

function plainToken(
  match: (pattern: RegExp) => RegExpExecArray | null,
  code: string,
  position: number,
): readonly [TokenKind, string] {
  const [digits] = match(number) ?? [];
  if (digits !== undefined) return ["constant", digits];
  const [word] = match(name) ?? [];
  if (word !== undefined) {
    if (keywords.has(word)) return ["keyword", word];
    return [constants.has(word) ? "constant" : "name", word];
  }
  const [sign] = match(operator) ?? [];
  if (sign !== undefined) return ["operator", sign];
  return ["unknown", String.fromCodePoint(code.codePointAt(position) ?? 0)];
}

interface StringEnd {
  /** Where the content ends. */
  readonly content: number;
  /** After the closing quote. */
  readonly token: number;
}

function endOfString(code: string, start: number, gone: Set<string>): StringEnd {
  const quote = code.charAt(start);
  if (!gone.has(quote)) {
    for (let position = start + 1; position < code.length; position += 1) {
      const sign = code.charAt(position);
      if (sign === quote) return { content: position, token: position + 1 };
      if (sign === "\\") position += 1;
    }
    gone.add(quote);
  }
  const lineEnd = code.indexOf("\n", start);
  const end = lineEnd === -1 ? code.length : lineEnd;
  return { content: end, token: end };
}

/** Of `r"---(…)---"`; undefined where it is never closed. */
function endOfRaw(code: string, start: RegExpExecArray, gone: Set<string>): StringEnd | undefined {
  const [all, quote = "", dashes = "", bracket = ""] = start;
  const closing = `${closers.get(bracket)}${dashes}${quote}`;
  if (gone.has(closing)) return undefined;
  const content = code.indexOf(closing, start.index + all.length);
  if (content !== -1) return { content, token: content + closing.length };
  gone.add(closing);
  return undefined;
}

function countLineEnds(code: string, start: number, end: number): number {
  let count = 0;
  for (let at = code.indexOf("\n", start); at !== -1 && at < end; at = code.indexOf("\n", at + 1)) count += 1;
  return count;
}
