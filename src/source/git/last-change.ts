import { askGit } from "./ask-git.ts";

/** A commit and when it was made. */
export interface DatedCommit {
  readonly commit: string;
  readonly at: Date;
}

/** The history of a checkout, as far as it is at hand. */
export interface History {
  /** Whether older commits were left out when it was fetched, so that nobody can tell when a file came. */
  readonly isShallow: boolean;
  /** The commit that is checked out. */
  readonly head: DatedCommit;
}

/**
 * The history of a folder in a work tree; undefined where git knows no commit of it. Like all calls here it runs plumbing alone, which
 * starts nothing that a repository's configuration names.
 */
export async function historyOf(
  folder: string,
  signal: AbortSignal | undefined,
): Promise<History | undefined> {
  const isShallow = await git(folder, signal, "rev-parse", "--is-shallow-repository");
  const head = await newestCommit(folder, signal, []);
  return head && { isShallow: isShallow === "true", head };
}

/**
 * The last commit that changed one of some paths; undefined where none did.
 * @param paths relative to the folder, each taken as it is written
 */
export function lastChange(
  folder: string,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<DatedCommit | undefined> {
  return newestCommit(folder, signal, paths);
}

async function newestCommit(
  folder: string,
  signal: AbortSignal | undefined,
  paths: readonly string[],
): Promise<DatedCommit | undefined> {
  const found = await git(
    folder,
    signal,
    "rev-list",
    "--max-count=1",
    "--format=%ct",
    "HEAD",
    "--",
    ...paths,
  );
  const [, commit, seconds] = /^commit ([0-9a-f]+)\n(\d+)$/.exec(found ?? "") ?? [];
  if (commit === undefined) return undefined;
  return { commit, at: new Date(Number(seconds) * 1000) };
}

function git(
  folder: string,
  signal: AbortSignal | undefined,
  ...args: readonly string[]
): Promise<string | undefined> {
  return askGit(folder, signal, "--literal-pathspecs", ...args);
}
