import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

import { commitOf, git } from "./git-command.ts";
import type { GitSession } from "./run-git.ts";

/**
 * The full sha of an abbreviated one. Servers do not answer that, so the commits of all branches and tags are fetched
 * without files (`--filter=tree:0`; a server that can't filter sends all) into a folder that is removed again.
 * @returns undefined where no commit, or more than one, begins so
 * @throws UserError as git()
 */
export async function findAbbreviated(
  session: GitSession,
  folder: string,
  prefix: string,
): Promise<string | undefined> {
  const commits = await mkdtemp(join(folder, ".commits-"));
  try {
    await git(session, commits, "init", "--quiet", "--bare");
    await git(session, commits, "remote", "add", "--", "origin", session.source.url);
    const refspecs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
    await git(session, commits, "fetch", "--progress", "--filter=tree:0", "--", "origin", ...refspecs);
    return await commitOf(session, commits, prefix);
  } finally {
    await rm(commits, { recursive: true, force: true, maxRetries: 3 });
  }
}
