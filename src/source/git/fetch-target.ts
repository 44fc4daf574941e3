import { UserError } from "../../errors/user-error.ts";
import { commitOf, git, tryGit } from "./git-command.ts";
import { gitFailure } from "./git-failure.ts";
import type { Target } from "./resolve-ref.ts";
import type { GitSession } from "./run-git.ts";

/** `shallow` takes the one commit; `incremental` what came since, and leaves the history that is there. */
export type FetchDepth = "shallow" | "incremental";

/**
 * Fetches what is to be checked out into a repository whose remote is `origin`.
 * @returns the commit's full sha
 * @throws UserError REF_NOT_FOUND, and as git()
 */
export async function fetchTarget(
  session: GitSession,
  folder: string,
  target: Target,
  depth: FetchDepth,
): Promise<string> {
  const options = ["fetch", "--progress", "--no-tags", ...(depth === "shallow" ? ["--depth=1"] : [])];
  if (target.name === undefined) return fetchSha(session, folder, target.commit, options);
  await git(session, folder, ...options, "--", "origin", refspecOf(target.name));
  const commit = await commitOf(session, folder, "FETCH_HEAD");
  if (commit === undefined) throw noCommit(session, target.name);
  return commit;
}

/** Branches stand where a clone would have them, so that `git log origin/main` works in the checkout. */
function refspecOf(name: string): string {
  if (name.startsWith("refs/heads/"))
    return `+${name}:${name.replace("refs/heads/", "refs/remotes/origin/")}`;
  return name.startsWith("refs/tags/") ? `+${name}:${name}` : name;
}

/** An annotated tag has a sha of its own, which stands for the commit that it tags. */
async function fetchSha(
  session: GitSession,
  folder: string,
  sha: string,
  options: readonly string[],
): Promise<string> {
  const direct = await tryGit(session, folder, ...options, "--", "origin", sha);
  if (direct.code !== 0) rethrowOutage(gitFailure(session.source.url, direct.messages));
  const given = direct.code === 0 ? await commitOf(session, folder, sha) : undefined;
  if (given !== undefined) return given;
  // A server may serve only what a branch or tag names (uploadpack.allowAnySHA1InWant, git-config(1)).
  const all = ["+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"];
  await git(session, folder, "fetch", "--progress", "--", "origin", ...all);
  const found = await commitOf(session, folder, sha);
  if (found === undefined) throw noCommit(session, sha);
  return found;
}

function rethrowOutage(failure: UserError): void {
  if (failure.code === "FETCH_UNREACHABLE" || failure.code === "FETCH_UNAUTHORIZED") throw failure;
}

function noCommit(session: GitSession, name: string): UserError {
  return new UserError({
    code: "REF_NOT_FOUND",
    message: `${session.source.url} has no commit ${name.replace(/^refs\/(?:heads|tags)\//, "")}.`,
    suggestions: ["A commit that was only in a fork or a deleted branch may be gone from the server."],
  });
}
