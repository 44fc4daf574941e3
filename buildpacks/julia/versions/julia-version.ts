/** Major, minor and patch. */
export type JuliaVersion = readonly [number, number, number];

/** A release such as `1.10.4`, or one before it (`1.12.0-rc1`), by its three numbers; undefined for any other text. */
export function parseJuliaVersion(text: string): JuliaVersion | undefined {
  const found = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/.exec(text.trim());
  if (found === null) return undefined;
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

export function formatJuliaVersion(version: JuliaVersion): string {
  return version.join(".");
}

/** Negative where the left is older; a shorter list is compared as far as it goes. */
export function compareNumbers(left: readonly number[], right: readonly number[]): number {
  for (const [index, number] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 0;
    if (number !== other) return number - other;
  }
  return 0;
}

/** `1.10`, which environments, kernels and manifests are named by. */
export function minorOf([major, minor]: JuliaVersion): string {
  return `${major}.${minor}`;
}
