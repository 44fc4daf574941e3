import type { ErrorCode } from "../../../src/errors/error-codes.ts";

/** The pattern's named groups; `name` is the package of R that it speaks of, where that is known. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** Words of a log of R's, and what they mean. */
export interface FailurePattern {
  readonly code: ErrorCode;
  /** Global, so that every place is looked at. Quotes in the log are plain ones. No part of it may go back and forth over lines. */
  readonly test: RegExp;
  /** What the log must say elsewhere, too. */
  readonly also?: RegExp;
  /** Whether the words mean it in this case. */
  readonly applies?: (groups: Groups) => boolean;
  /** The place is the script's, even if it names a package. */
  readonly ofScript?: true;
  readonly message: (groups: Groups) => string;
  readonly why?: (groups: Groups) => string | undefined;
  /** One edit each, the likeliest first. */
  readonly suggestions: (groups: Groups) => readonly string[];
}

/** A package's name in a message. */
export function packageOr({ name }: Groups, otherwise: string): string {
  return name === undefined ? otherwise : `\`${name}\``;
}

/** `'a', 'b' and 'c'` in R's words → `a`, `b`, `c` in ours. */
export function listed(names: string | undefined): string {
  return [...(names ?? "").matchAll(/[A-Za-z][A-Za-z0-9.]*/g)]
    .slice(0, 8)
    .map(([name]) => `\`${name}\``)
    .join(", ");
}
