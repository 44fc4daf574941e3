import { createHash, type Hash } from "node:crypto";
import { lstat, readFile, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";

/** In a .git folder, what decides which programs git runs and where it looks: configuration, and files that point elsewhere. */
const decisive = /^(?:config|config\.worktree|commondir|gitdir|attributes|alternates)$/;

/**
 * A fingerprint of all that steers git in a checkout, its submodules included. A checkout is mounted into containers
 * that run other people's code: a `core.sshCommand` that such code wrote must not run on the host.
 * @param folder the checkout
 * @returns 64 hex digits, the same as long as nobody changed, added or removed such a file
 */
export async function digestGitSettings(folder: string): Promise<string> {
  const hash = createHash("sha256");
  await addFolder(hash, folder, "", { insideGit: false });
  return hash.digest("hex");
}

async function addFolder(
  hash: Hash,
  root: string,
  path: string,
  where: { readonly insideGit: boolean },
): Promise<void> {
  const entries = await readdir(join(root, path), { withFileTypes: true });
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries) {
    const child = path === "" ? entry.name : `${path}/${entry.name}`;
    const isGit = entry.name.toLowerCase() === ".git";
    const insideGit = where.insideGit || isGit;
    if (isGit || (where.insideGit && decisive.test(entry.name))) await addEntry(hash, root, child);
    if (entry.isDirectory()) await addFolder(hash, root, child, { insideGit });
  }
}

async function addEntry(hash: Hash, root: string, path: string): Promise<void> {
  const full = join(root, path);
  const found = await lstat(full);
  hash.update(JSON.stringify([path, found.mode & 0o170000]));
  if (found.isSymbolicLink()) hash.update(await readlink(full));
  if (found.isFile())
    hash.update(
      createHash("sha256")
        .update(await readFile(full))
        .digest(),
    );
}
