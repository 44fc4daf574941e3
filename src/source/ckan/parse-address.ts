import type { RecordAddress } from "../record/record-provider.ts";

export const ckanName = "CKAN";

/** CKAN's rule for names of datasets, which ids keep as well: https://docs.ckan.org/en/latest/api/ (package_create). */
const name = /^[a-z0-9_-]{1,100}$/i;

/**
 * The dataset of an address that has the form of CKAN's: `<prefix>/dataset/<name>`, with `/history/<activity>` or `?activity_id=`
 * for an earlier state. Hosts of many kinds have such addresses.
 * @returns undefined for any other form
 */
export function parseDatasetAddress(url: URL): RecordAddress | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const parts = url.pathname.replace(/\/+$/, "").split("/");
  const place = parts.indexOf("dataset");
  const id = parts[place + 1] ?? "";
  if (place < 0 || !name.test(id) || parts.at(-1)?.endsWith(".git")) return undefined;
  const activity = activityOf(parts.slice(place + 2), url);
  if (activity !== undefined && !name.test(activity)) return undefined;
  return {
    provider: ckanName,
    origin: `${url.origin}${parts.slice(0, place).join("/")}`,
    id,
    ...(activity !== undefined && { version: activity }),
  };
}

function activityOf(below: readonly string[], url: URL): string | undefined {
  const place = below.indexOf("history");
  return (place < 0 ? undefined : below[place + 1]) ?? url.searchParams.get("activity_id") ?? undefined;
}
