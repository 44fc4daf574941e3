import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";

import { commit, gitIn, makeRepository } from "../git-fixture.ts";

/** A repository that keeps its `*.bin` files in Git LFS. */
export interface LfsRepository {
  readonly work: string;
  readonly bare: string;
  /** Commits files, pushes them and brings what is in Git LFS to where the server looks; returns the commit. */
  readonly add: (files: Readonly<Record<string, string>>) => string;
}

/** Makes `<root>/<name>.git` with nothing but the attributes in it. */
export function makeLfsRepository(root: string, name: string): LfsRepository {
  const { work, bare, push } = makeRepository(root, name);
  gitIn(work, "config", "filter.lfs.clean", "git-lfs clean -- %f");
  // git-lfs puts a hook there that pushes as well.
  gitIn(work, "config", "core.hooksPath", "/dev/null");
  const add = (files: Readonly<Record<string, string>>): string => {
    const sha = commit(work, files);
    push();
    const objects = join(work, ".git", "lfs", "objects");
    if (existsSync(objects)) cpSync(objects, join(bare, "lfs", "objects"), { recursive: true });
    return sha;
  };
  add({ ".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n" });
  return { work, bare, add };
}
