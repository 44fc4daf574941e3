import type { GitSession } from "../run-git.ts";
import { submoduleFolders } from "../submodule-folders.ts";

/**
 * A checkout's folder, and those of its submodules that are checked out, nested ones too.
 * @throws UserError as git()
 */
export async function workTrees(session: GitSession, folder: string): Promise<readonly string[]> {
  const trees = [folder];
  for (const submodule of await submoduleFolders(session, folder))
    trees.push(...(await workTrees(session, submodule)));
  return trees;
}
