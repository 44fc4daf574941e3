/** The range (PEP 440) of all patches of a series: of `3.11`, or of `3` with all that begins with it. */
export function seriesRange(series: string): string {
  return `==${series}.*`;
}
