import type { Location } from "../../../src/errors/user-error.ts";
import { type Hashes, readPackageUrl } from "../package-url.ts";
import type { LockedPackage } from "./conda-lock.ts";

/** A package by its URL; hashes that stand beside the URL go before the one in it. @throws UserError FILE_INVALID */
export function lockedPackage(url: string, beside: Hashes, where: Location): LockedPackage {
  const { hashes, name, version, build, url: plain } = readPackageUrl(url, where);
  return { url: plain, name, version, build, hashes: { ...hashes, ...beside }, where };
}
