import { compare, explain } from "@renovatebot/pep440";
import type { Alternative, Clause } from "./parse-constraint.ts";

export interface Specifier {
  /** PEP 440 clauses joined by `,`; "" for any version. */
  readonly text: string;
  /** False where it allows more than was asked for: PEP 440 has no "or". */
  readonly exact: boolean;
}

/** Alternatives as the narrowest specifier of PEP 440 that allows them all. */
export function specifierOf(alternatives: readonly Alternative[]): Specifier {
  const [first = []] = alternatives;
  if (alternatives.some((clauses) => clauses.length === 0)) return { text: "", exact: true };
  if (alternatives.length === 1) return { text: renderClauses(first), exact: true };
  const intervals = alternatives.map(intervalOf).filter(isPossible);
  // None of them can hold, so each says as much as all.
  if (intervals.length === 0) return { text: renderClauses(first), exact: true };
  const plain = alternatives.every((clauses) => clauses.every(({ operator }) => operator !== "!="));
  const joined = joinIntervals(intervals);
  const gaps = joined.slice(1).map((next, index) => exclusions(joined[index]?.high, next.low));
  const hull = renderInterval({ low: joined[0]?.low, high: joined.at(-1)?.high });
  return {
    text: [...hull, ...gaps.flatMap((gap) => gap ?? [])].join(","),
    exact: plain && gaps.every((gap) => gap !== undefined),
  };
}

function renderClauses(clauses: readonly Clause[]): string {
  return clauses.map(({ operator, version }) => operator + version).join(",");
}

interface Bound {
  readonly version: string;
  readonly inclusive: boolean;
}

/** From `low` to `high`, each without end where it is undefined. */
interface Interval {
  readonly low: Bound | undefined;
  readonly high: Bound | undefined;
}

function intervalOf(clauses: Alternative): Interval {
  const lows = clauses.flatMap(lowOf).sort(compareLow);
  const highs = clauses.flatMap(highOf).sort(compareHigh);
  return { low: lows.at(-1), high: highs[0] };
}

/** `>=2,<1` allows nothing. */
function isPossible({ low, high }: Interval): boolean {
  if (low === undefined || high === undefined) return true;
  const order = compare(low.version, high.version);
  return order < 0 || (order === 0 && low.inclusive && high.inclusive);
}

function lowOf({ operator, version }: Clause): readonly Bound[] {
  if (operator === ">" || operator === ">=") return [{ version, inclusive: operator === ">=" }];
  return operator === "==" ? [{ version: version.replace(/\.\*$/, ""), inclusive: true }] : [];
}

function highOf({ operator, version }: Clause): readonly Bound[] {
  if (operator === "<" || operator === "<=") return [{ version, inclusive: operator === "<=" }];
  if (operator !== "==") return [];
  if (!version.endsWith(".*")) return [{ version, inclusive: true }];
  const release = explain(version.slice(0, -2))?.release ?? [];
  return [{ version: [...release.slice(0, -1), (release.at(-1) ?? 0) + 1].join("."), inclusive: false }];
}

function compareLow(one: Bound, other: Bound): number {
  return compare(one.version, other.version) || Number(other.inclusive) - Number(one.inclusive);
}

function compareHigh(one: Bound, other: Bound): number {
  return compare(one.version, other.version) || Number(one.inclusive) - Number(other.inclusive);
}

/** In ascending order, those that touch made one. */
function joinIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals.toSorted((one, other) => byLow(one.low, other.low))) {
    const last = joined.at(-1);
    if (last === undefined || !touches(last.high, interval.low)) joined.push(interval);
    else joined.splice(-1, 1, { low: last.low, high: highest(last.high, interval.high) });
  }
  return joined;
}

function byLow(one: Bound | undefined, other: Bound | undefined): number {
  if (one === undefined || other === undefined)
    return Number(one !== undefined) - Number(other !== undefined);
  return compareLow(one, other);
}

function touches(high: Bound | undefined, low: Bound | undefined): boolean {
  if (high === undefined || low === undefined) return true;
  const order = compare(high.version, low.version);
  return order > 0 || (order === 0 && (high.inclusive || low.inclusive));
}

function highest(one: Bound | undefined, other: Bound | undefined): Bound | undefined {
  if (one === undefined || other === undefined) return undefined;
  return compareHigh(one, other) > 0 ? one : other;
}

function renderInterval({ low, high }: Interval): readonly string[] {
  return [
    ...(low === undefined ? [] : [`${low.inclusive ? ">=" : ">"}${low.version}`]),
    ...(high === undefined ? [] : [`${high.inclusive ? "<=" : "<"}${high.version}`]),
  ];
}

/** More of them would make a line that nobody reads. */
const mostExclusions = 20;

/** `!=3.0.*,!=3.1.*` for what lies between two intervals; undefined where wildcards can't say it. */
function exclusions(from: Bound | undefined, to: Bound | undefined): readonly string[] | undefined {
  if (from === undefined || to === undefined || from.inclusive || !to.inclusive) return undefined;
  const releases = [releaseOf(from.version), releaseOf(to.version)];
  const length = Math.max(...releases.map((release) => release.length));
  const [start = [], end = []] = releases.map((release) => padded(release, length));
  const prefix = start.slice(0, -1);
  if (prefix.some((part, index) => part !== end[index])) return undefined;
  const first = start.at(-1) ?? 0;
  const count = (end.at(-1) ?? 0) - first;
  if (count > mostExclusions) return undefined;
  return Array.from({ length: count }, (_, index) => `!=${[...prefix, first + index].join(".")}.*`);
}

/** Without zeros at the end. */
function releaseOf(version: string): readonly number[] {
  const release = explain(version)?.release ?? [];
  return release.slice(0, release.findLastIndex((part) => part !== 0) + 1);
}

function padded(release: readonly number[], length: number): readonly number[] {
  return Array.from({ length }, (_, index) => release[index] ?? 0);
}
