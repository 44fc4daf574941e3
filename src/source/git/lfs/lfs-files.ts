import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";

import { isMissing } from "../../../repository/file-errors.ts";
import { git } from "../git-command.ts";
import type { GitSession } from "../run-git.ts";
import { parsePointer, pointerLimitBytes, type LfsPointer } from "./pointer.ts";
import type { LfsSelection } from "./lfs-settings.ts";

/** A file of a checkout whose content is still to be fetched. */
export interface LfsFile extends LfsPointer {
  readonly path: string;
}

/**
 * The files of a work tree that stand there as pointers and that the repository wants fetched. Needs no git-lfs.
 * @param folder the work tree
 * @throws UserError as git()
 */
export async function lfsFiles(
  session: GitSession,
  folder: string,
  selection: LfsSelection,
): Promise<readonly LfsFile[]> {
  const tracked = await list(session, folder);
  if (tracked.length === 0) return [];
  const included =
    selection.include.length === 0 ? undefined : await matching(session, folder, selection.include);
  const excluded =
    selection.exclude.length === 0 ? undefined : await matching(session, folder, selection.exclude);
  const files: LfsFile[] = [];
  for (const path of tracked) {
    if (included?.has(path) === false || excluded?.has(path) === true) continue;
    const pointer = await pointerAt(join(folder, path));
    if (pointer !== undefined) files.push({ path, ...pointer });
  }
  return files;
}

/** git-lfs matches its patterns as .gitignore does (git-lfs-fetch(1)), so git itself says which files they are. */
async function matching(
  session: GitSession,
  folder: string,
  patterns: readonly string[],
): Promise<ReadonlySet<string>> {
  const excludes = patterns.map((pattern) => `--exclude=${pattern}`);
  return new Set(await list(session, folder, "--cached", "--ignored", ...excludes));
}

/** Of the files that the repository's attributes give to Git LFS. */
async function list(session: GitSession, folder: string, ...args: string[]): Promise<string[]> {
  const text = await git(session, folder, "ls-files", "-z", ...args, "--", ":(attr:filter=lfs)");
  return text.split("\0").filter((path) => path !== "");
}

async function pointerAt(path: string): Promise<LfsPointer | undefined> {
  try {
    const found = await lstat(path);
    if (!found.isFile() || found.size >= pointerLimitBytes) return undefined;
    return parsePointer(await readFile(path, "utf8"));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
