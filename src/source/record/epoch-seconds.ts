/**
 * The seconds since 1970 of a moment such as `2019-09-25T16:09:17.006152Z`, without the fraction. A moment without a zone is one
 * of UTC, as repo2docker takes it for HydroShare and CKAN.
 * @returns undefined where the text is no moment
 */
export function epochSeconds(text: string): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  if (match === null) return undefined;
  const milliseconds = Date.parse(`${match[1] ?? ""}T${match[2] ?? ""}${match[3] ?? "Z"}`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
