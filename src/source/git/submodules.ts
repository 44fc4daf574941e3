import { join } from "node:path";

import { exists } from "../../repository/file-errors.ts";
import { remoteProtocols } from "./git-environment.ts";
import { gitFailure } from "./git-failure.ts";
import { runGit, type GitResult, type GitSession } from "./run-git.ts";

/** git's number for "all of the history" (INFINITE_DEPTH in its sources, what `--unshallow` stands for). */
const wholeHistory = "2147483647";

/**
 * Checks out the submodules, nested ones too: the one commit where the server gives it by its sha, else its history.
 * A submodule's URL comes from the repository, so it may not be a folder of this machine.
 * @throws UserError SOURCE_REFUSED for a protocol that is not allowed, and as git()
 */
export async function updateSubmodules(session: GitSession, folder: string): Promise<void> {
  if (!(await exists(join(folder, ".gitmodules")))) return;
  const shallow = await update(session, folder, "1");
  if (shallow.code === 0) return;
  const failure = gitFailure(session.source.url, shallow.messages);
  if (failure.code !== "FETCH_FAILED") throw failure;
  const whole = await update(session, folder, wholeHistory);
  if (whole.code !== 0) throw gitFailure(session.source.url, whole.messages);
}

function update(session: GitSession, folder: string, depth: string): Promise<GitResult> {
  const args = ["submodule", "update", "--init", "--recursive", "--progress", `--depth=${depth}`];
  return runGit(session, { folder, protocols: remoteProtocols }, args);
}
