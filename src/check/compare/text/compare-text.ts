import type { Comparing, Finding } from "../comparing.ts";
import type { Scope } from "../volatile/volatile-rule.ts";
import { compareLine } from "./compare-line.ts";
import { excerpt, quote } from "./excerpt.ts";
import { type Lines, linesOf, nextLine } from "./lines.ts";
import { isWholePair, numberInLineMessage, type NumberPair, relativeDistance } from "./numbers.ts";

/**
 * The first difference of two texts, line by line; undefined where they are the same but for numbers within the tolerance, blanks and what
 * rules pass over.
 */
export function compareText(
  storedText: string,
  executedText: string,
  comparing: Comparing,
  scope: Scope = "text",
): Finding | undefined {
  if (storedText === executedText) return undefined;
  const stored = linesOf(storedText.trimEnd());
  const executed = linesOf(executedText.trimEnd());
  while (stored.line !== undefined || executed.line !== undefined) {
    const found = compareHere(stored, executed, scope, comparing);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Compares where both stand and moves on; a line that is dropped moves only its own text. */
function compareHere(
  stored: Lines,
  executed: Lines,
  scope: Scope,
  comparing: Comparing,
): Finding | undefined {
  const pair = { stored: stored.line ?? "", executed: executed.line ?? "" };
  const before = { stored: stored.before, executed: executed.before };
  const verdict = compareLine(pair, scope, comparing, before);
  const isPair = stored.line !== undefined && executed.line !== undefined;
  if (verdict === "same" || verdict === "both dropped") {
    nextLine(stored);
    nextLine(executed);
  } else if (verdict === "stored dropped" && stored.line !== undefined) nextLine(stored);
  else if (verdict === "executed dropped" && executed.line !== undefined) nextLine(executed);
  else {
    const isNumber = isPair && typeof verdict === "object";
    const where = stored.number === 1 && !stored.text.includes("\n") ? "" : `line ${stored.number}: `;
    const words = isNumber
      ? numberInLineMessage(verdict, pair, comparing.settings)
      : lineMessage(stored, executed);
    return {
      kind: isNumber ? "number" : "text",
      message: where + words,
      stored: excerpt(stored.text, stored.start),
      executed: excerpt(executed.text, executed.start),
      ...(isNumber ? distanceOf(verdict) : {}),
    };
  }
  return undefined;
}

function lineMessage(stored: Lines, executed: Lines): string {
  if (stored.line === undefined) return `${quote(executed.line ?? "")} came beyond what is stored`;
  if (executed.line === undefined) return `${quote(stored.line)} did not come`;
  return `${quote(stored.line)} became ${quote(executed.line)}`;
}

/** Counts and ids are not near each other, whatever they are. */
function distanceOf(pair: NumberPair): Pick<Finding, "offBy"> {
  const offBy = isWholePair(pair) ? Infinity : relativeDistance(pair);
  return Number.isFinite(offBy) ? { offBy } : {};
}
