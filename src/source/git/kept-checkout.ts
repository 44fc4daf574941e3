import { dirname } from "node:path";

import { changed, summary } from "../kept/checkout-changed.ts";
import { readState, writeState } from "../kept/kept-state.ts";
import { fetchTarget } from "./fetch-target.ts";
import { git } from "./git-command.ts";
import { digestGitSettings } from "./git-settings.ts";
import { fetchLfs } from "./lfs/fetch-lfs.ts";
import { withLfsFilter } from "./lfs/with-lfs-filter.ts";
import type { Target } from "./resolve-ref.ts";
import { runGit, type GitSession } from "./run-git.ts";
import { updateSubmodules } from "./submodules.ts";

/**
 * Moves a kept checkout to a target, unless it is there already. Nothing that a person changed is lost: where the
 * checkout would have to move over edits, it stays.
 * @returns the full sha of the commit that is checked out
 * @throws UserError CHECKOUT_CHANGED, and as git()
 */
export async function moveCheckout(session: GitSession, folder: string, target: Target): Promise<string> {
  const head = await headOf(session, folder);
  const state = await readState(folder);
  if (head === target.commit && state?.moving !== true) return head;
  const fault = await faultOf(folder, head);
  if (fault !== undefined) throw changed(folder, target.commit, fault);
  const knowing = await withLfsFilter(session, dirname(folder));
  const edits = await editsIn(knowing, folder);
  if (edits !== undefined) throw changed(folder, target.commit, edits);
  const commit = await fetchTarget(session, folder, target, "incremental");
  await writeState(folder, { commit, settings: await digestGitSettings(folder), moving: true });
  await git(knowing, folder, "checkout", "--quiet", "--detach", commit);
  await updateSubmodules(knowing, folder);
  await fetchLfs(session, folder);
  await writeState(folder, { commit, settings: await digestGitSettings(folder) });
  return commit;
}

/**
 * The commit that a kept checkout is at, undefined where it is no repository any more. Safe whatever a container wrote
 * there: rev-parse runs nothing that a configuration names but a fetch of missing objects, and no protocol is allowed.
 * @throws UserError GIT_NOT_FOUND, INTERRUPTED
 */
export async function headOf(session: GitSession, folder: string): Promise<string | undefined> {
  const result = await runGit(session, { folder, protocols: [] }, [
    "rev-parse",
    "--verify",
    "--quiet",
    "HEAD",
  ]);
  return result.code === 0 ? result.stdout.trim() : undefined;
}

/** Why a checkout must not be moved, before git looks at its files; undefined where it is as bindery left it. */
async function faultOf(folder: string, head: string | undefined): Promise<string | undefined> {
  const state = await readState(folder);
  if (head === undefined || state === undefined) return "It is not a checkout of bindery any more.";
  if (state.moving) return "An earlier update of it was interrupted.";
  if (state.settings !== (await digestGitSettings(folder))) {
    return "git's settings in it were changed, and could make git run other programs.";
  }
  return head === state.commit ? undefined : "Another commit was checked out in it.";
}

/** What a person changed in a checkout whose settings are bindery's: `status` obeys them. */
async function editsIn(session: GitSession, folder: string): Promise<string | undefined> {
  const edits = await git(session, folder, "status", "--porcelain", "--untracked-files=normal");
  if (edits === "") return undefined;
  const files = edits
    .trimEnd()
    .split("\n")
    .map((line) => line.slice(3));
  return `It has edits: ${summary(files)}.`;
}
