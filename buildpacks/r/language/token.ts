/** What the tokeniser tells apart; a keyword's and an operator's text is all that it is. */
export type TokenKind = "name" | "text" | "constant" | "keyword" | "operator" | "unknown" | "end";

/** A token of R. */
export interface Token {
  readonly kind: TokenKind;
  /** A name without its backticks, a string's value, else what is written. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Whether it is the first of its line. */
  readonly startsLine: boolean;
}

/** A comment, from its `#` to the end of its line. */
export interface Comment {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}
