import { pythonReleases } from "./python-releases.ts";
import type { InterpreterOffer } from "./choose-interpreter.ts";

/**
 * A series counts as that of a day when it has been out for half a year: about so long the packages that are compiled (NumPy, SciPy,
 * Numba, TensorFlow) took to have wheels for 3.8 to 3.13, and few people worked with it before.
 */
const settlingDays = 183;

/** The Pythons of a day. */
export interface PythonsOfDay {
  readonly offer: Required<Pick<InterpreterOffer, "fallback" | "fallbackFrom" | "hinted" | "preference">>;
  /** Where the fallback is not the day's own. */
  readonly notices: readonly string[];
}

/**
 * Which Pythons fit a day, of those on offer: the newest that was settled on it, else the nearest to that. Of a later day packages are not,
 * so a notebook may ask for any that was out, however old it is today. Undefined where none is on offer.
 * @param day `YYYY-MM-DD`
 * @param supported series, the newest last
 */
export function pythonsOf(day: string, supported: readonly string[]): PythonsOfDay | undefined {
  const settled = supported.filter((series) => isOutBy(series, daysBefore(day, settlingDays)));
  const later = supported.filter((series) => !settled.includes(series));
  const preference = [...settled.toReversed(), ...later].toSorted(
    (one, other) => Number(isPython2(one)) - Number(isPython2(other)),
  );
  const [fallback] = preference;
  if (fallback === undefined) return undefined;
  const own = newestSettled(day);
  return {
    offer: {
      fallback,
      fallbackFrom: fallback === own ? `the series of ${day}` : `the nearest to that of ${day}`,
      hinted: supported.filter((series) => isOutBy(series, day)),
      preference,
    },
    notices: fallback === own ? [] : [nearestNotice(fallback, day, own)],
  };
}

function newestSettled(day: string): string | undefined {
  return pythonReleases.findLast(({ released }) => released <= daysBefore(day, settlingDays))?.series;
}

/** What is older than the table was out long before anything that is in it. */
function isOutBy(series: string, day: string): boolean {
  const released = pythonReleases.find((release) => release.series === series)?.released;
  if (released !== undefined) return released <= day;
  const [oldest] = pythonReleases;
  return oldest !== undefined && oldest.series.localeCompare(series, "en", { numeric: true }) > 0;
}

function isPython2(series: string): boolean {
  return series.startsWith("2.");
}

function nearestNotice(series: string, day: string, own: string | undefined): string {
  const missing = own === undefined ? `the Python of ${day}` : `Python ${own}, that of ${day}`;
  return `the catalogue has no image of ${missing}: it is ${series}, the nearest`;
}

function daysBefore(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - count);
  return date.toISOString().slice(0, 10);
}
