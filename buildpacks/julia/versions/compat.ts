import { compareNumbers, type JuliaVersion } from "./julia-version.ts";

/** Versions from `lower` on; up to all that begin with `upper`, or below `below`. No bound where it is absent. */
interface VersionRange {
  readonly lower: readonly number[];
  readonly upper?: readonly number[];
  readonly below?: readonly number[];
}

/** A union of ranges. */
export type Compat = readonly VersionRange[];

const number = String.raw`v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?`;
const caretOrTilde = new RegExp(`^([~^]?)${number}$`);
const inequality = new RegExp(String.raw`^(≥|>=|=|<)\s*v?${number}$`);
const hyphen = new RegExp(String.raw`^${number}\s+-\s+${number}$`);

/**
 * What a `[compat]` entry allows; undefined where Pkg would not understand it.
 * The rules are those of Pkg's `semver_spec` (https://pkgdocs.julialang.org/v1/compatibility/): a version alone is a caret
 * specifier, a comma unites, `=1.10` is 1.10.0 alone, and there is neither `>` nor `*`.
 */
export function parseCompat(text: string): Compat | undefined {
  const ranges: VersionRange[] = [];
  for (const part of text.split(",")) {
    const range = parseRange(part.trim());
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  return ranges;
}

/** Whether a version is in one of the ranges. */
export function allows(compat: Compat, version: JuliaVersion): boolean {
  return compat.some(
    ({ lower, upper, below }) =>
      compareNumbers(lower, version) <= 0 &&
      (upper === undefined || compareNumbers(upper, version) >= 0) &&
      (below === undefined || compareNumbers(version, below) < 0),
  );
}

/** Whether any patch of a minor release is in one of the ranges. */
export function allowsMinor(compat: Compat, [major, minor]: JuliaVersion): boolean {
  const [first, last] = [0, Number.MAX_SAFE_INTEGER];
  return compat.some(
    ({ lower, upper, below }) =>
      compareNumbers(lower, [major, minor, last]) <= 0 &&
      (upper === undefined || compareNumbers(upper, [major, minor, first]) >= 0) &&
      (below === undefined || compareNumbers([major, minor, first], below) < 0),
  );
}

function parseRange(text: string): VersionRange | undefined {
  const simple = caretOrTilde.exec(text);
  if (simple !== null) {
    const written = numbers(simple.slice(2));
    return isZero(written) ? undefined : simpleRange(simple[1] === "~", written);
  }
  const compared = inequality.exec(text);
  if (compared !== null) {
    const written = numbers(compared.slice(2));
    return isZero(written) ? undefined : comparedRange(compared[1], padded(written));
  }
  const between = hyphen.exec(text);
  if (between === null) return undefined;
  return { lower: numbers(between.slice(1, 4)), upper: numbers(between.slice(4)) };
}

/** Up to the first number that is not zero; a tilde goes to the minor one. */
function simpleRange(isTilde: boolean, written: readonly number[]): VersionRange {
  const lower = padded(written);
  if (isTilde) return { lower, upper: written.slice(0, 2) };
  const decisive = written.findIndex((part) => part !== 0);
  return { lower, upper: decisive < 0 ? written : written.slice(0, decisive + 1) };
}

function comparedRange(sign: string | undefined, version: JuliaVersion): VersionRange {
  if (sign === "<") return { lower: [], below: version };
  return sign === "=" ? { lower: version, upper: version } : { lower: version };
}

function numbers(parts: readonly (string | undefined)[]): readonly number[] {
  return parts.filter((part) => part !== undefined).map(Number);
}

function padded([major = 0, minor = 0, patch = 0]: readonly number[]): JuliaVersion {
  return [major, minor, patch];
}

/** Pkg refuses `0.0.0`. */
function isZero(written: readonly number[]): boolean {
  return written.length === 3 && written.every((part) => part === 0);
}
