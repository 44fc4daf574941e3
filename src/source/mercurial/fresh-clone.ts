import { dirname } from "node:path";

import { fillFolder } from "../kept/fill-folder.ts";
import { writeState } from "../kept/kept-state.ts";
import { digestHgSettings } from "./hg-settings.ts";
import { hg, type HgSession } from "./run-hg.ts";

/**
 * Clones a commit and its history into a folder that does not exist yet; what is interrupted leaves nothing.
 * @throws UserError as hg()
 */
export function freshClone(session: HgSession, folder: string, node: string): Promise<void> {
  return fillFolder(folder, async (partial) => {
    const { url } = session.source;
    await hg(session, dirname(folder), "clone", "--noupdate", "--pull", `--rev=${node}`, "--", url, partial);
    await hg(session, partial, "update", "--clean", `--rev=${node}`);
    await writeState(folder, { commit: node, settings: await digestHgSettings(partial) });
    return { root: partial, result: undefined };
  });
}
