import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { hg, type HgSession } from "./run-hg.ts";

/**
 * The branches, bookmarks and tags of a source. hg does not ask a server for them, so the history is fetched, without a
 * work tree, into a folder that is removed again.
 * @throws UserError as hg()
 */
export async function listNames(session: HgSession, folder: string): Promise<readonly string[]> {
  const history = await mkdtemp(join(folder, ".history-"));
  const clone = join(history, "clone");
  try {
    await hg(session, folder, "clone", "--noupdate", "--pull", "--", session.source.url, clone);
    const lists = await Promise.all([
      hg(session, clone, "branches", "--template", "{branch}\\n"),
      hg(session, clone, "bookmarks", "--template", "{bookmark}\\n"),
      hg(session, clone, "tags", "--template", "{tag}\\n"),
    ]);
    return [...new Set(lists.flatMap((text) => text.split("\n")))].filter((name) => name !== "");
  } finally {
    await rm(history, { recursive: true, force: true, maxRetries: 3 });
  }
}
