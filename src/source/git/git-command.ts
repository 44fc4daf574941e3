import { gitFailure } from "./git-failure.ts";
import { runGit, type GitResult, type GitSession } from "./run-git.ts";
import { remoteProtocols } from "./git-environment.ts";

/**
 * Runs git in a folder, for work on this machine or with the source's own host.
 * @returns its standard output
 * @throws UserError what the source's failure means, GIT_NOT_FOUND, INTERRUPTED
 */
export async function git(session: GitSession, folder: string, ...args: string[]): Promise<string> {
  const result = await tryGit(session, folder, ...args);
  if (result.code !== 0) throw gitFailure(session.source.url, result.messages);
  return result.stdout;
}

/**
 * As `git`, for a call that may fail.
 * @throws UserError GIT_NOT_FOUND, INTERRUPTED
 */
export function tryGit(session: GitSession, folder: string, ...args: string[]): Promise<GitResult> {
  const fromFile = session.source.url.startsWith("file:");
  const protocols = fromFile ? ["file"] : remoteProtocols;
  return runGit(session, { folder, protocols }, args);
}

/** The full sha that a name of this repository stands for, undefined where it stands for no commit. @throws UserError as tryGit */
export async function commitOf(
  session: GitSession,
  folder: string,
  name: string,
): Promise<string | undefined> {
  const result = await tryGit(session, folder, "rev-parse", "--verify", "--quiet", `${name}^{commit}`);
  return result.code === 0 ? result.stdout.trim() : undefined;
}
