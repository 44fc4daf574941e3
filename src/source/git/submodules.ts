import { join } from "node:path";

import type { UserError } from "../../errors/user-error.ts";
import { exists } from "../../repository/file-errors.ts";
import { scrub } from "../scrub.ts";
import { refused } from "../source-errors.ts";
import { git } from "./git-command.ts";
import { remoteProtocols } from "./git-environment.ts";
import { gitFailure } from "./git-failure.ts";
import { runGit, type GitResult, type GitSession } from "./run-git.ts";
import { submoduleFolders } from "./submodule-folders.ts";
import { checkSubmoduleUrl, followRedirect, readSubmoduleUrls, type SubmoduleUrl } from "./submodule-urls.ts";

/** git's number for "all of the history" (INFINITE_DEPTH in its sources, what `--unshallow` stands for). */
const wholeHistory = "2147483647";

/** Deeper than any real repository nests its submodules. */
const maxDepth = 20;

/**
 * Checks out the submodules, nested ones too: the one commit where the server gives it by its sha, else its history.
 * A submodule's URL comes from the repository, so each is judged before git asks it, level by level, and git itself follows no redirect.
 * @throws UserError SOURCE_REFUSED for an address that a repository must not lead to, and as git()
 */
export async function updateSubmodules(session: GitSession, folder: string, depth = 0): Promise<void> {
  if (!(await exists(join(folder, ".gitmodules")))) return;
  if (depth === maxDepth) throw refused("The submodules are refused.", "They are nested deeper than any.");
  await git(session, folder, "submodule", "--quiet", "init");
  const source = (await git(session, folder, "remote", "get-url", "origin")).trim();
  const urls = await readSubmoduleUrls(session, folder);
  for (const url of urls) await checkSubmoduleUrl(url, source, session);
  await updateLevel(session, folder, urls);
  for (const submodule of await submoduleFolders(session, folder))
    await updateSubmodules(session, submodule, depth + 1);
}

async function updateLevel(
  session: GitSession,
  folder: string,
  urls: readonly SubmoduleUrl[],
): Promise<void> {
  const shallow = await update(session, folder, "1");
  if (shallow.code === 0) return;
  const moved = await followRedirects(session, folder, urls, shallow);
  // Those that are left may have moved as well.
  if (moved.length > 0) return updateLevel(session, folder, without(urls, moved));
  const failure = failureOf(session, shallow);
  if (failure.code !== "FETCH_FAILED") throw failure;
  const whole = await update(session, folder, wholeHistory);
  if (whole.code !== 0) throw failureOf(session, whole);
}

/** The submodules that git could not fetch because their servers redirect, and that have another address now. */
async function followRedirects(
  session: GitSession,
  folder: string,
  urls: readonly SubmoduleUrl[],
  { messages }: GitResult,
): Promise<readonly SubmoduleUrl[]> {
  const redirected = messages.filter((line) => /returned error: 30[12378]\b/.test(line));
  const moved: SubmoduleUrl[] = [];
  for (const url of urls) {
    const shown = scrub(url.url, session.source.credentials).replace(/\/+$/, "");
    const isNamed = redirected.some((line) => line.includes(`'${shown}/'`));
    if (isNamed && (await followRedirect(session, folder, url))) moved.push(url);
  }
  return moved;
}

function without(urls: readonly SubmoduleUrl[], some: readonly SubmoduleUrl[]): readonly SubmoduleUrl[] {
  return urls.filter((url) => !some.includes(url));
}

function failureOf(session: GitSession, { messages }: GitResult): UserError {
  return gitFailure(session.source.url, messages);
}

function update(session: GitSession, folder: string, depth: string): Promise<GitResult> {
  const settings = ["http.followRedirects=false"];
  const args = ["submodule", "update", "--progress", `--depth=${depth}`];
  return runGit(session, { folder, protocols: remoteProtocols, settings }, args);
}
