import type { CompareSettings } from "../comparison.ts";
import { quote } from "./excerpt.ts";

/** A number that stands by itself: not in a word, an id or a version such as `1.2.3`. Its unit may follow it. */
const number = /(?<![\w.])[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?!\w?\d|\.\d)/g;

/** Two numbers that differ, as they are written. */
export interface NumberPair {
  readonly stored: string;
  readonly executed: string;
}

/**
 * Compares two texts whose numbers may differ within the tolerance. `words` where something else than numbers differs; the first pair of
 * numbers that are too far apart; or `same`. Runs of blanks count as one, for the width of a number moves what stands beside it.
 */
export function compareNumbers(
  stored: string,
  executed: string,
  settings: CompareSettings,
): "same" | "words" | NumberPair {
  const [before, after] = [stored.trim(), executed.trim()];
  const [ones, others] = [before.matchAll(number), after.matchAll(number)];
  let [atOne, atOther] = [0, 0];
  let first: NumberPair | undefined;
  for (;;) {
    const [one, other] = [ones.next().value, others.next().value];
    const words = before.slice(atOne, one?.index);
    const otherWords = after.slice(atOther, other?.index);
    if (words !== otherWords && squeeze(words) !== squeeze(otherWords)) return "words";
    if (one === undefined || other === undefined) return one === other ? (first ?? "same") : "words";
    const pair = { stored: one[0], executed: other[0] };
    if (first === undefined && !areClose(pair.stored, pair.executed, settings)) first = pair;
    atOne = one.index + one[0].length;
    atOther = other.index + other[0].length;
  }
}

/**
 * Whole numbers are counts and ids: they must be the same to the last digit. So must numbers that are too large or too small for a
 * processor, which are all infinite or zero to it.
 */
function areClose(stored: string, executed: string, settings: CompareSettings): boolean {
  if (stored === executed) return true;
  if (isWhole(stored) && isWhole(executed)) return withoutPlus(stored) === withoutPlus(executed);
  const [one, other] = [Number(stored), Number(executed)];
  if (!Number.isFinite(one) || !Number.isFinite(other)) return false;
  if (one === 0 && other === 0 && !(saysZero(stored) && saysZero(executed))) {
    return settings.absoluteTolerance > 0;
  }
  return isWithin(one, other, settings);
}

/** Whether |a − b| ≤ max(relative · max(|a|, |b|), absolute); two that are not numbers are the same. */
export function isWithin(
  stored: number,
  executed: number,
  { relativeTolerance, absoluteTolerance }: CompareSettings,
): boolean {
  if (Object.is(stored, executed) || stored === executed) return true;
  const most = Math.max(Math.abs(stored), Math.abs(executed));
  if (!Number.isFinite(most)) return false;
  return Math.abs(stored - executed) <= Math.max(relativeTolerance * most, absoluteTolerance);
}

/** `0.8312 became 0.8309, 0.036 % off (tolerance 0.0001 %)` */
export function numberMessage({ stored, executed }: NumberPair, settings: CompareSettings): string {
  const words = `${shorten(stored)} became ${shorten(executed)}`;
  if (isWholePair({ stored, executed })) return words;
  const distance = relativeDistance({ stored, executed });
  if (!Number.isFinite(distance)) return words;
  const off = percent(distance);
  const most = Math.max(Math.abs(Number(stored)), Math.abs(Number(executed)));
  const noise = most < 1e-12 ? "; both are as small as what rounding leaves" : "";
  return `${words}, ${off} off (tolerance ${percent(settings.relativeTolerance)})${noise}`;
}

/** How far apart two numbers are, as a share of the larger one; Infinity where a processor can't tell. */
export function relativeDistance({ stored, executed }: NumberPair): number {
  const [one, other] = [Number(stored), Number(executed)];
  const most = Math.max(Math.abs(one), Math.abs(other));
  return Number.isFinite(most) && most > 0 ? Math.abs(one - other) / most : Infinity;
}

/** The same of two numbers in two lines; whole ones may be pieces of a date or an id, so they are told with what stands around. */
export function numberInLineMessage(pair: NumberPair, lines: NumberPair, settings: CompareSettings): string {
  const [before, after] = [quote(lines.stored), quote(lines.executed)];
  const isAlone = lines.stored.trim() === pair.stored || before === after;
  const areWhole = isWholePair(pair);
  return areWhole && !isAlone ? `${before} became ${after}` : numberMessage(pair, settings);
}

/** A share as `0.036 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** Floating point numbers have fewer digits than this. */
function shorten(digits: string): string {
  return digits.length > 40 ? `${digits.slice(0, 39)}…` : digits;
}

/** Counts and ids. */
export function isWholePair({ stored, executed }: NumberPair): boolean {
  return isWhole(stored) && isWhole(executed);
}

/** With an exponent that has no sign as well: programs write `1e+10` or `1.0e10`, and `12e9876` is the beginning of a commit. */
function isWhole(text: string): boolean {
  return /^[-+]?\d+(?:[eE]\d+)?$/.test(text);
}

/** Whether all digits before the exponent are 0. */
function saysZero(text: string): boolean {
  return /^[-+.0]+(?:$|e)/i.test(text);
}

function withoutPlus(text: string): string {
  return text.startsWith("+") ? text.slice(1) : text;
}

function squeeze(text: string): string {
  return text.replaceAll(/[ \t\u00a0]+/g, " ");
}
