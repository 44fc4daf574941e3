import type { Token } from "./token.ts";

/** The closing bracket that a reader waits for. */
export type Closer = ")" | "]" | "}";

/** Where the parser is in the tokens. */
export interface Cursor {
  readonly tokens: readonly Token[];
  position: number;
  /** Brackets that wait to be closed, the innermost last. */
  readonly open: Closer[];
  /** Of calls of the parser within each other. */
  depth: number;
}

const beyond: Token = { kind: "end", text: "", line: 1, startsLine: true };

/** The token that comes, or one after it. */
export function peek({ tokens, position }: Cursor, ahead = 0): Token {
  return tokens[position + ahead] ?? tokens.at(-1) ?? beyond;
}

/** Takes the token that comes; the end is never passed. */
export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== "end") cursor.position += 1;
  return token;
}

/** Whether the token that comes is that operator or keyword. */
export function comes(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.text === text && (token.kind === "operator" || token.kind === "keyword");
}

/** Takes the token that comes if it is that operator or keyword. */
export function takeIf(cursor: Cursor, text: string): boolean {
  if (!comes(cursor, text)) return false;
  take(cursor);
  return true;
}

/** Within `(` and `[` a line's end ends no expression. */
export function linesMatter({ open }: Cursor): boolean {
  const innermost = open.at(-1);
  return innermost === undefined || innermost === "}";
}

/**
 * Whether the group that is being read ends here: at its own closing bracket, which is taken, at one that belongs to a bracket further
 * out, or at the end. Closing brackets that nothing waits for are passed over.
 */
export function groupEnds(cursor: Cursor): boolean {
  for (;;) {
    const { kind, text } = peek(cursor);
    if (kind === "end") return true;
    if (kind !== "operator" || (text !== ")" && text !== "]" && text !== "}")) return false;
    if (cursor.open.at(-1) === text) {
      take(cursor);
      return true;
    }
    if (cursor.open.includes(text)) return true;
    take(cursor);
  }
}
