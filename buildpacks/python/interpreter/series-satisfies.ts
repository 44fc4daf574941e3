import { satisfies } from "@renovatebot/pep440";

/**
 * Whether some patch of a series (`3.11`) is in a range. Ranges change only at the patches that they name, so it is enough to
 * ask for those and their neighbours, and for the first and a last one.
 */
export function seriesSatisfies(series: string, range: string): boolean {
  const named = [...range.matchAll(/\d+\.\d+\.(\d{1,4})(?!\d)/g)].map(([, patch]) => Number(patch));
  const patches = [0, 99, ...named.flatMap((patch) => [patch - 1, patch, patch + 1])];
  return patches.some((patch) => patch >= 0 && satisfies(`${series}.${patch}`, range, { prereleases: true }));
}
