import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

import { exists } from "../repository/file-errors.ts";
import { checkoutFolder } from "./git/checkout-folder.ts";
import { withLock } from "./git/checkout-lock.ts";

/** One state of a source: it never changes, so a folder of it that is there is left as it is, with the person's edits. */
export interface SourceState {
  readonly url: string;
  readonly contentId: string;
}

/**
 * The folder of a state in bindery's data folder. Where it is not there yet, it is filled beside its place and renamed, so that
 * what is interrupted or fails leaves nothing.
 * @param fill fills an empty folder, and says which folder in it is the one to keep
 * @throws UserError CHECKOUT_BUSY, and what fill throws
 */
export async function keepFolder(
  dataDir: string,
  { url, contentId }: SourceState,
  fill: (partial: string) => Promise<string>,
): Promise<string> {
  const folder = checkoutFolder(dataDir, url, contentId);
  await mkdir(dirname(folder), { recursive: true });
  return withLock(`${folder}.lock`, async () => {
    if (await exists(folder)) return folder;
    const partial = `${folder}.partial`;
    // A killed bindery could not remove its own.
    await remove(partial);
    try {
      await mkdir(partial);
      await rename(await fill(partial), folder);
      return folder;
    } finally {
      await remove(partial);
    }
  });
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
