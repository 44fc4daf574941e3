import { tryGit } from "../git-command.ts";
import type { GitSession } from "../run-git.ts";

/**
 * The session for a checkout whose files in Git LFS may be at hand: git then knows them again, where git-lfs is installed.
 * @throws UserError as tryGit()
 */
export async function withLfsFilter(session: GitSession, folder: string): Promise<GitSession> {
  // A try that fails is no news to anyone.
  const quiet = { ...session, report: () => undefined };
  const { code } = await tryGit(quiet, folder, "lfs", "version");
  return code === 0 ? { ...session, lfsFilter: "known" } : session;
}
