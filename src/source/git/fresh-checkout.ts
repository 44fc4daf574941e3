import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";

import { fillFolder } from "../kept/fill-folder.ts";
import { writeState } from "../kept/kept-state.ts";
import { fetchTarget } from "./fetch-target.ts";
import { git } from "./git-command.ts";
import { digestGitSettings } from "./git-settings.ts";
import { fetchLfs } from "./lfs/fetch-lfs.ts";
import type { Target } from "./resolve-ref.ts";
import type { GitSession } from "./run-git.ts";
import { updateSubmodules } from "./submodules.ts";

/**
 * Fetches a target into a folder that does not exist yet; what is interrupted leaves nothing.
 * @returns the commit's full sha
 * @throws UserError REF_NOT_FOUND, and as git()
 */
export function freshCheckout(session: GitSession, folder: string, target: Target): Promise<string> {
  return fillFolder(folder, async (partial) => {
    const commit = await fill(session, partial, target);
    await writeState(folder, { commit, settings: await digestGitSettings(partial) });
    return { root: partial, result: commit };
  });
}

async function fill(session: GitSession, folder: string, target: Target): Promise<string> {
  await git(session, folder, "init", "--quiet");
  await git(session, folder, "remote", "add", "--", "origin", session.source.url);
  const commit = await fetchTarget(session, folder, target, "shallow");
  await git(session, folder, "checkout", "--quiet", "--detach", commit);
  await updateSubmodules(session, folder);
  await fetchLfs(session, folder);
  await ignoreServerFiles(folder);
  return commit;
}

/** Jupyter writes these wherever a notebook is opened; they are no edits of the person. */
async function ignoreServerFiles(folder: string): Promise<void> {
  const info = join(folder, ".git", "info");
  await mkdir(info, { recursive: true });
  await appendFile(join(info, "exclude"), ".ipynb_checkpoints/\n");
}
