import { createHash } from "node:crypto";
import { lstat, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";

import { isMissing } from "../../repository/file-errors.ts";

/** In a clone, what decides what hg loads and where it looks (hg help internals.requirements). */
const decisive = [
  ".hg",
  ".hg/hgrc",
  ".hg/hgrc-not-shared",
  ".hg/requires",
  ".hg/shared",
  ".hg/sharedpath",
  ".hg/store",
  ".hg/store/requires",
] as const;

/**
 * A fingerprint of all that steers hg in a clone, which is mounted into containers that run other people's code.
 * @param folder the clone
 * @returns 64 hex digits, the same as long as nobody changed, added or removed such a file
 */
export async function digestHgSettings(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of decisive) hash.update(JSON.stringify([path, await stateOf(join(folder, path))]));
  return hash.digest("hex");
}

async function stateOf(path: string): Promise<readonly string[]> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return ["link", await readlink(path)];
    if (!found.isFile()) return [found.isDirectory() ? "folder" : "other"];
    return ["file", (await readFile(path)).toString("base64")];
  } catch (error) {
    if (isMissing(error)) return ["none"];
    throw error;
  }
}
