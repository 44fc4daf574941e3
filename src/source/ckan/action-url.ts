/**
 * The address of an action of CKAN's API.
 * @param origin scheme, host and what stands before CKAN's own paths
 */
export function actionUrl(
  origin: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(`${origin}/api/3/action/${action}`);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}
