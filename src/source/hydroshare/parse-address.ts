import type { RecordAddress } from "../record/record-provider.ts";
import { unsupported } from "../source-errors.ts";

export const hydroshareName = "HydroShare";

const hosts = new Set(["www.hydroshare.org", "hydroshare.org"]);

/**
 * The resource of an address on HydroShare; what stands behind its id is a part of it.
 * @returns undefined for other hosts
 * @throws UserError SOURCE_UNSUPPORTED for other pages
 */
export function parseHydroshareAddress(url: URL): RecordAddress | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  if (!hosts.has(url.host)) return undefined;
  const id = /^\/resource\/([0-9a-f]{32})(?:\/|$)/i.exec(url.pathname)?.[1];
  if (id === undefined) {
    throw unsupported(
      "The address is one of HydroShare, and not of a resource.",
      "Give the resource's page, https://www.hydroshare.org/resource/<id>.",
    );
  }
  return { provider: hydroshareName, origin: "https://www.hydroshare.org", id: id.toLowerCase() };
}
