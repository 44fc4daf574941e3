import { lstat } from "node:fs/promises";
import { join } from "node:path";

import { isMissing } from "../../../repository/file-errors.ts";
import { refused } from "../../source-errors.ts";
import { tryGit } from "../git-command.ts";
import type { GitSession } from "../run-git.ts";

/** Which files a repository wants fetched: patterns, none for all. */
export interface LfsSelection {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What a repository's `.lfsconfig` says. */
export interface LfsSettings extends LfsSelection {
  /** Where its files are, where it is not at the repository's own address. */
  readonly urls: readonly string[];
}

/** Its patterns are arguments of git, which the system limits. */
const maxLength = 50_000;

/**
 * Reads `.lfsconfig` (git-lfs-config(5)). git-lfs itself ignores what could run a program there; the rest is read here as git-lfs
 * would, so that it can be judged before git-lfs sees it.
 * @throws UserError SOURCE_REFUSED for a file that says different things to different readers
 */
export async function readLfsSettings(session: GitSession, folder: string): Promise<LfsSettings> {
  if (!(await isThere(join(folder, ".lfsconfig")))) return { urls: [], include: [], exclude: [] };
  const text = await settingsText(session, folder);
  if (text.length > maxLength)
    throw refused("The repository's .lfsconfig is refused.", "It is longer than any.");
  const values = text.split("\0").map(readValue);
  // The last one counts, as everywhere in git.
  const last = (key: string): readonly string[] =>
    patterns(values.findLast((value) => value.key === key)?.value);
  return {
    urls: values.filter(({ key }) => /^(?:lfs\.url|remote\..*\.lfsurl)$/.test(key)).map(({ value }) => value),
    include: last("lfs.fetchinclude"),
    exclude: last("lfs.fetchexclude"),
  };
}

async function settingsText(session: GitSession, folder: string): Promise<string> {
  const args = ["config", "--file", ".lfsconfig", "--no-includes", "--null", "--list"];
  const { code, stdout, messages } = await tryGit(session, folder, ...args);
  if (code === 0) return stdout;
  throw refused("The repository's .lfsconfig can't be understood.", `git says: ${messages.slice(-1).join()}`);
}

/** git-lfs reads lines, so a value with a line break would be a setting more to it than to git. */
function readValue(entry: string): { readonly key: string; readonly value: string } {
  const end = entry.indexOf("\n");
  const [key, value] = end < 0 ? [entry, ""] : [entry.slice(0, end), entry.slice(end + 1)];
  if (/\p{Cc}/u.test(value) || /\p{Cc}/u.test(key))
    throw refused(
      "The repository's .lfsconfig is refused.",
      `${JSON.stringify(key)} holds a control character.`,
    );
  return { key, value };
}

function patterns(value: string | undefined): readonly string[] {
  return (value ?? "")
    .split(",")
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== "");
}

async function isThere(path: string): Promise<boolean> {
  try {
    if ((await lstat(path)).isFile()) return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  throw refused("The repository's .lfsconfig is refused.", "It is a link or a folder, not a file.");
}
