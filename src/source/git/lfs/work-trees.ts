import { join } from "node:path";

import { exists } from "../../../repository/file-errors.ts";
import { git } from "../git-command.ts";
import type { GitSession } from "../run-git.ts";

/** Deeper than any real repository nests its submodules. */
const maxDepth = 20;

/**
 * A checkout's folder, and those of its submodules that are checked out, nested ones too.
 * @throws UserError as git()
 */
export async function workTrees(session: GitSession, folder: string, depth = 0): Promise<readonly string[]> {
  if (depth === maxDepth) return [];
  if (!(await exists(join(folder, ".gitmodules")))) return [folder];
  const entries = await git(session, folder, "ls-files", "-z", "--stage");
  const trees = [folder];
  for (const entry of entries.split("\0")) {
    // 160000 is the mode of a commit in a tree (gitmodules(5), git-ls-files(1)).
    const path = /^160000 \S+ \d\t(.*)$/s.exec(entry)?.[1];
    if (path === undefined) continue;
    const submodule = join(folder, path);
    if (await exists(join(submodule, ".git")))
      trees.push(...(await workTrees(session, submodule, depth + 1)));
  }
  return trees;
}
