import type { NetworkSettings } from "../configuration/configuration.ts";

/** The day that an environment is asked for, in place of today. */
export interface AsOf {
  /** The last day whose packages count, in UTC: `YYYY-MM-DD`. */
  readonly day: string;
  /** What came at this time or later does not count: RFC 3339 in UTC, to the second. */
  readonly before: string;
}

/** Of what `--as-of` gives. */
export type AsOfRequest = AsOf | "commit";

/** A day, and which of the configured mirrors can be asked for one. */
export interface DatedSources extends AsOf {
  /** Whether an archive of Debian by days is configured: the public one is for few requests, so that nobody is sent there unasked. */
  readonly debian: boolean;
  /** False where CRAN's mirror has today's packages alone. */
  readonly cran: boolean;
}

/** The whole of a day in UTC. @param day `YYYY-MM-DD`, one that there is */
export function throughDay(day: string): AsOf {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return { day, before: withoutFraction(next) };
}

/** All until a moment. */
export function throughMoment(moment: Date): AsOf {
  const before = withoutFraction(moment);
  return { day: before.slice(0, 10), before };
}

/** A day with what the configured mirrors can give of it. */
export function datedSources(asOf: AsOf, network: NetworkSettings): DatedSources {
  const cran = network.r?.cran;
  return {
    ...asOf,
    debian: network["debian-snapshot"] !== undefined,
    cran: cran === undefined || cran.includes("{date}"),
  };
}

/** The label of images that were built as of a day. */
export const asOfLabel = "io.bindery.as-of";

/** As `--as-of` takes it and labels have it: the day alone where all of it counts. */
export function asOfText(asOf: AsOf): string {
  return throughDay(asOf.day).before === asOf.before ? asOf.day : asOf.before;
}

function withoutFraction(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, "Z");
}
