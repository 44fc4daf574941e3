/**
 * Where a rule looks. `text`: lines of streams, text/plain, errors and the text of HTML. `cell`: a cell of a table, where dates and ids are
 * results. `markup`: attributes and scripts. `json`: keys and strings of JSON.
 */
export type Scope = "text" | "cell" | "markup" | "json";

/** What differs from run to run and is no result: it is passed over in stored and executed outputs alike. */
export interface VolatileRule {
  /** In kebab-case; `rules-off` names it. */
  readonly id: string;
  /** What it passes over, for people. */
  readonly summary: string;
  readonly scopes: readonly Scope[];
  readonly patterns: readonly VolatilePattern[];
  /** Keys of JSON whose values are passed over, each in what it belongs to. */
  readonly keys?: readonly { readonly mime: RegExp; readonly key: string }[];
}

/** All patterns take time in proportion to a line's length, whatever it says: what repeats is bounded or can't be read in two ways. */
interface VolatilePattern {
  /** With the flag `g`; what it matches becomes `becomes`. */
  readonly match: RegExp;
  /** As for `String.replaceAll`; `"drop"` drops the whole line. */
  readonly becomes: string;
  /** Only where the line before (or the table's cell before) matches. */
  readonly after?: RegExp;
}

/** As a pattern's `becomes`: the line is not compared at all. */
export const drop = "drop";
