import {
  type FailurePattern as Pattern,
  type Groups,
} from "../../../src/diagnosis/builds/failure-pattern.ts";

export type { Groups };

/** Words of a log of R's, and what they mean; the group `name` is the package that it speaks of, where that is known. */
export interface FailurePattern extends Pattern {
  /** Global, so that every place is looked at. Quotes in the log are plain ones. No part of it may go back and forth over lines. */
  readonly test: RegExp;
  /** What the log must say elsewhere, too. */
  readonly also?: RegExp;
  /** Whether the words mean it in this case. */
  readonly applies?: (groups: Groups) => boolean;
  /** The place is the script's, even if it names a package. */
  readonly ofScript?: true;
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
