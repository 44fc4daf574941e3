import { createHash } from "node:crypto";
import { join } from "node:path";

/**
 * Where a source's checkout at a ref is kept: a name that people recognise, and a hash that keeps apart what the
 * name does not.
 * @param url the source without credentials
 * @param ref undefined for the default branch
 */
export function checkoutFolder(dataDir: string, url: string, ref: string | undefined): string {
  const words = url
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/^[^/@]*@/, "")
    .replace(/\.git\/*$/, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80);
  const hash = createHash("sha256").update(JSON.stringify([url, ref ?? null]));
  return join(dataDir, "checkouts", `${words}-${hash.digest("hex").slice(0, 8)}`);
}
