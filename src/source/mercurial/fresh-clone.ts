import { dirname } from "node:path";
import { rename, rm } from "node:fs/promises";

import { writeRecord } from "../git/checkout-record.ts";
import { digestHgSettings } from "./hg-settings.ts";
import { hg, type HgSession } from "./run-hg.ts";

/**
 * Clones a commit and its history into a folder that does not exist yet. The work is done beside it and renamed into place, so that
 * an interrupted one leaves nothing that looks like a checkout.
 * @throws UserError as hg()
 */
export async function freshClone(session: HgSession, folder: string, node: string): Promise<void> {
  const partial = `${folder}.partial`;
  // A killed bindery could not remove its own.
  await remove(partial);
  try {
    const { url } = session.source;
    await hg(session, dirname(folder), "clone", "--noupdate", "--pull", `--rev=${node}`, "--", url, partial);
    await hg(session, partial, "update", "--clean", `--rev=${node}`);
    await writeRecord(folder, { commit: node, settings: await digestHgSettings(partial) });
    await rename(partial, folder);
  } catch (error) {
    await remove(partial);
    throw error;
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
