/** A string of a program's text. */
export interface StringLiteral {
  /** What stands between the quotes, as written. */
  readonly content: string;
  /** Where the content begins. */
  readonly offset: number;
  /** Whether a backslash in it stands for itself. */
  readonly isRaw: boolean;
}
