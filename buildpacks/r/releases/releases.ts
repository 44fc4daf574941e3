import { isDay } from "../../../src/as-of/is-day.ts";

/**
 * The day of every release of R since 3.3.0, oldest first. From the entries "New upstream release" of Debian's changelog of r-base, which
 * are of the same day (3.6.2 and later), the table of the Rocker project's images (4.0.0 to 4.5.1), and, unchecked, common knowledge (the older ones).
 * 4.6.2 is the newest that Debian's unstable release had in November 2026.
 */
export const releases: Readonly<Record<string, string>> = {
  "3.3.0": "2016-05-03",
  "3.3.1": "2016-06-21",
  "3.3.2": "2016-10-31",
  "3.3.3": "2017-03-06",
  "3.4.0": "2017-04-21",
  "3.4.1": "2017-06-30",
  "3.4.2": "2017-09-28",
  "3.4.3": "2017-11-30",
  "3.4.4": "2018-03-15",
  "3.5.0": "2018-04-23",
  "3.5.1": "2018-07-02",
  "3.5.2": "2018-12-20",
  "3.5.3": "2019-03-11",
  "3.6.0": "2019-04-26",
  "3.6.1": "2019-07-05",
  "3.6.2": "2019-12-12",
  "3.6.3": "2020-02-29",
  "4.0.0": "2020-04-24",
  "4.0.1": "2020-06-06",
  "4.0.2": "2020-06-22",
  "4.0.3": "2020-10-10",
  "4.0.4": "2021-02-15",
  "4.0.5": "2021-03-31",
  "4.1.0": "2021-05-18",
  "4.1.1": "2021-08-10",
  "4.1.2": "2021-11-01",
  "4.1.3": "2022-03-10",
  "4.2.0": "2022-04-22",
  "4.2.1": "2022-06-23",
  "4.2.2": "2022-10-31",
  "4.2.3": "2023-03-15",
  "4.3.0": "2023-04-21",
  "4.3.1": "2023-06-16",
  "4.3.2": "2023-10-31",
  "4.3.3": "2024-02-29",
  "4.4.0": "2024-04-24",
  "4.4.1": "2024-06-14",
  "4.4.2": "2024-10-31",
  "4.4.3": "2025-02-28",
  "4.5.0": "2025-04-11",
  "4.5.1": "2025-06-13",
  "4.5.2": "2025-10-31",
  "4.5.3": "2026-03-11",
  "4.6.0": "2026-04-24",
  "4.6.1": "2026-06-24",
  "4.6.2": "2026-10-29",
};

/** Oldest first. */
const versions = Object.keys(releases);

/** `4.3` → `4.3.3`; undefined for a series without a known release. */
export function newestPatch(series: string): string | undefined {
  return versions.findLast((version) => seriesOf(version) === series);
}

/** `4.3.1` → `2023-06-16`; undefined for what is no known release. */
export function releaseOf(version: string): string | undefined {
  return Object.hasOwn(releases, version) ? releases[version] : undefined;
}

/** The newest R on a day (`2023-05-01` → `4.3.0`); undefined before R 3.3.0 and for what is no day. */
export function newestOn(date: string): string | undefined {
  if (!isDay(date)) return undefined;
  return versions.findLast((version) => (releases[version] ?? "") <= date);
}

/**
 * The last day on which the series of `4.3` or `4.3.1` was the newest one, the day before the next `x.y.0` came: packages of CRAN as of
 * that day fit it. Undefined for the newest series, and for what is no known series or release.
 * The Rocker project's images are frozen by the same rule, though for each release, not each series.
 */
export function lastDayOf(seriesOrVersion: string): string | undefined {
  const index = versions.findLastIndex(
    (version) => version === seriesOrVersion || seriesOf(version) === seriesOrVersion,
  );
  const known = versions[index];
  if (known === undefined) return undefined;
  const next = versions.slice(index).find((version) => seriesOf(version) !== seriesOf(known));
  const start = next === undefined ? undefined : releases[next];
  return start === undefined ? undefined : dayBefore(start);
}

function seriesOf(version: string): string {
  return version.split(".").slice(0, 2).join(".");
}

function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
