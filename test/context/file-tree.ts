import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What stands at a path: a file's text or bytes, a link, or a folder (for an empty one). */
type TreeEntry =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly folder: true }
  | { readonly text: string; readonly mode: number };

export type Tree = Readonly<Record<string, TreeEntry>>;

/** Writes a tree below a folder, in the order of its keys. */
export async function writeTree(folder: string, tree: Tree): Promise<void> {
  for (const [path, entry] of Object.entries(tree)) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeEntry(full, entry);
  }
}

async function writeEntry(full: string, entry: TreeEntry): Promise<void> {
  if (typeof entry === "string" || entry instanceof Uint8Array) return writeFile(full, entry);
  if ("link" in entry) return symlink(entry.link, full);
  if ("folder" in entry) return void (await mkdir(full, { recursive: true }));
  await writeFile(full, entry.text);
  return chmod(full, entry.mode);
}
