import { execFile } from "node:child_process";
import { gitEnvironment, settingArguments } from "../source/git/git-environment.ts";

/** Where a repository is hosted. */
export interface GitOrigin {
  /** In lower case, with a port where it has one. */
  readonly host: string;
  /** `owner/name`, or deeper; letters, digits, dots, dashes and underscores. */
  readonly path: string;
}

/** The part of an address that may hold a token is passed over. */
const address =
  /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?(?<host>[\w.-]+(?::\d+)?)\/+|(?:[\w.-]+@)?(?<scp>[\w.-]+):(?!\/\/))\/*(?<path>[\w.-]+(?:\/[\w.-]+)+)$/i;

/** The host and path of a git address, without credentials; undefined for a folder, and for what no host has. */
export function parseOrigin(url: string): GitOrigin | undefined {
  const groups = address.exec(url.replace(/(?:\.git)?\/*$/i, ""))?.groups;
  const host = groups?.["host"] ?? groups?.["scp"];
  const path = groups?.["path"];
  if (host === undefined || path === undefined || path.split("/").some((part) => /^\.+$/.test(part)))
    return undefined;
  return { host: host.toLowerCase(), path };
}

/** Where the folder's `origin` is; undefined where there is none, or no git. */
export async function readOrigin(folder: string): Promise<GitOrigin | undefined> {
  const url = await askGit(folder, "config", "--get", "remote.origin.url");
  return url === undefined ? undefined : parseOrigin(url);
}

/** The branch that others start from: what `origin` calls its HEAD, else the one that is checked out. */
export async function readMainBranch(folder: string): Promise<string | undefined> {
  const remote = await askGit(folder, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
  return (
    remote?.replace(/^origin\//, "") ?? (await askGit(folder, "symbolic-ref", "--quiet", "--short", "HEAD"))
  );
}

/** The commit of a folder that is a work tree's root; undefined for any other. */
export async function readCommitOfRoot(folder: string): Promise<string | undefined> {
  const prefix = await prefixOf(folder);
  return prefix === "" ? askGit(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") : undefined;
}

/** Whether a folder is a part of a work tree, and not its root. */
export async function isBelowWorkTree(folder: string): Promise<boolean> {
  return ((await prefixOf(folder)) ?? "") !== "";
}

/** The folder's place in its work tree; undefined outside of one. */
function prefixOf(folder: string): Promise<string | undefined> {
  return askGit(folder, "rev-parse", "--show-prefix");
}

/** Its first line of output; undefined where it fails. No call starts what a configuration names. */
function askGit(folder: string, ...command: readonly string[]): Promise<string | undefined> {
  const options = { cwd: folder, env: gitEnvironment(process.env, []) };
  return new Promise((resolve) => {
    execFile("git", [...settingArguments(), ...command], options, (error, stdout) => {
      resolve(error === null ? stdout.split("\n")[0] : undefined);
    });
  });
}
