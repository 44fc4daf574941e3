import type { RepositoryPath } from "../repository/repository.ts";

/** Lines from `first` to `last` (from 1, both included) become `lines`; none removes them. */
export interface ReplacedLines {
  readonly kind: "lines";
  readonly file: RepositoryPath;
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/** Lines at the end of a file, which is made where there is none. */
export interface AppendedLines {
  readonly kind: "append";
  readonly file: RepositoryPath;
  readonly lines: readonly string[];
  /** How many characters stand before them, and whether those end with a line end. */
  readonly after: { readonly length: number; readonly terminated: boolean };
}

/** The whole file becomes `text`, in UTF-8. */
interface RewrittenFile {
  readonly kind: "rewrite";
  readonly file: RepositoryPath;
  readonly text: string;
  /** Characters that it replaces; absent where the encoding changes and not the text. */
  readonly length?: number;
}

export type Change = ReplacedLines | AppendedLines | RewrittenFile;

/** What mends a finding. */
export interface Edit {
  /** For people, in the imperative. */
  readonly words: string;
  /** Empty where only a person can tell what to write. */
  readonly changes: readonly Change[];
  /** Whether it can only do good, so that `--fix` makes it unasked. */
  readonly safe: boolean;
}

/** What an edit mends: a finding, a diagnosis. */
export interface Mended {
  readonly edit: Edit;
}

/** An edit that is left to a person. */
export function advice(words: string): Edit {
  return { words, changes: [], safe: false };
}
