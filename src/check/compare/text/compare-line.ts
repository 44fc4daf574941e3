import { type Comparing, countPassedOver } from "../comparing.ts";
import type { Scope } from "../volatile/volatile-rule.ts";
import { type Pair, withoutVolatile } from "../volatile/without-volatile.ts";
import { compareNumbers, type NumberPair } from "./numbers.ts";

/** `stored dropped` and `executed dropped`: that line is volatile as a whole, and only the other one must still be compared. */
export type LineVerdict =
  | "same"
  | "stored dropped"
  | "executed dropped"
  | "both dropped"
  | "words"
  | NumberPair;

const nothing: Pair = { stored: "", executed: "" };

/** Compares two lines, cells of a table or strings of JSON; counts the rules that made them the same. */
export function compareLine(pair: Pair, scope: Scope, comparing: Comparing, before = nothing): LineVerdict {
  if (pair.stored === pair.executed) return "same";
  if (compareNumbers(pair.stored, pair.executed, comparing.settings) === "same") return "same";
  const ruled = withoutVolatile(pair, before, scope, comparing);
  const verdict = verdictOf(ruled.stored, ruled.executed, comparing);
  if (typeof verdict === "string" && verdict !== "words") countPassedOver(comparing, ruled.rules);
  return verdict;
}

function verdictOf(
  stored: string | undefined,
  executed: string | undefined,
  { settings }: Comparing,
): LineVerdict {
  if (stored === undefined) return executed === undefined ? "both dropped" : "stored dropped";
  if (executed === undefined) return "executed dropped";
  return stored === executed ? "same" : compareNumbers(stored, executed, settings);
}
