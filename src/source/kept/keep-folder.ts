import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { exists } from "../../repository/file-errors.ts";
import { checkoutFolder } from "./checkout-folder.ts";
import { fillFolder } from "./fill-folder.ts";
import { withLock } from "./lock.ts";

/** One state of a source: it never changes, so a folder of it that is there is left as it is, with the person's edits. */
export interface SourceState {
  readonly url: string;
  readonly contentId: string;
}

/**
 * The folder of a state in bindery's data folder, filled where it is not there yet, as fillFolder does.
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
    await fillFolder(folder, async (partial) => ({ root: await fill(partial), result: undefined }));
    return folder;
  });
}
