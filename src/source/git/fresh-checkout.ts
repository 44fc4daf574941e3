import { appendFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { writeRecord } from "./checkout-record.ts";
import { fetchTarget } from "./fetch-target.ts";
import { git } from "./git-command.ts";
import { digestGitSettings } from "./git-settings.ts";
import { fetchLfs } from "./lfs/fetch-lfs.ts";
import type { Target } from "./resolve-ref.ts";
import type { GitSession } from "./run-git.ts";
import { updateSubmodules } from "./submodules.ts";

/**
 * Fetches a target into a folder that does not exist yet. The work is done beside it and renamed into place, so that
 * an interrupted fetch leaves nothing that looks like a checkout.
 * @returns the commit's full sha
 * @throws UserError REF_NOT_FOUND, and as git()
 */
export async function freshCheckout(session: GitSession, folder: string, target: Target): Promise<string> {
  const partial = `${folder}.partial`;
  // A killed bindery could not remove its own.
  await remove(partial);
  try {
    await mkdir(partial);
    const commit = await fill(session, partial, target);
    await writeRecord(folder, { commit, settings: await digestGitSettings(partial) });
    await rename(partial, folder);
    return commit;
  } catch (error) {
    await remove(partial);
    throw error;
  }
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

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
