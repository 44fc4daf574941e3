import { join } from "node:path";

import { exists } from "../../repository/file-errors.ts";
import { git } from "./git-command.ts";
import type { GitSession } from "./run-git.ts";

/** The folders of a work tree's own submodules that are checked out. @throws UserError as git() */
export async function submoduleFolders(session: GitSession, folder: string): Promise<readonly string[]> {
  if (!(await exists(join(folder, ".gitmodules")))) return [];
  const entries = await git(session, folder, "ls-files", "-z", "--stage");
  const folders: string[] = [];
  for (const entry of entries.split("\0")) {
    // 160000 is the mode of a commit in a tree (gitmodules(5), git-ls-files(1)).
    const path = /^160000 \S+ \d\t(.*)$/s.exec(entry)?.[1];
    if (path === undefined) continue;
    const submodule = join(folder, path);
    if (await exists(join(submodule, ".git"))) folders.push(submodule);
  }
  return folders;
}
