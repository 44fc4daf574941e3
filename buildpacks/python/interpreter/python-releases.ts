/** A series of CPython and the day of its x.y.0. */
interface PythonRelease {
  readonly series: string;
  /** ISO 8601. */
  readonly released: string;
}

/**
 * From the release schedules: PEP 478 (3.5), 494, 537, 569, 596, 619, 664, 693, 719 and 745 (3.14). The oldest first. A series
 * that comes later is added here.
 */
export const pythonReleases: readonly PythonRelease[] = [
  { series: "3.5", released: "2015-09-13" },
  { series: "3.6", released: "2016-12-23" },
  { series: "3.7", released: "2018-06-27" },
  { series: "3.8", released: "2019-10-14" },
  { series: "3.9", released: "2020-10-05" },
  { series: "3.10", released: "2021-10-04" },
  { series: "3.11", released: "2022-10-24" },
  { series: "3.12", released: "2023-10-02" },
  { series: "3.13", released: "2024-10-07" },
  { series: "3.14", released: "2025-10-07" },
];

/** The newest series of Python that was released before a day (ISO 8601); undefined where all are later. */
export function newestSeriesBefore(day: string): string | undefined {
  return pythonReleases.findLast(({ released }) => released < day)?.series;
}
