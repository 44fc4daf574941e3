import type { ArchivedLayer, LayerEntry } from "./archived-image.ts";

/** What a container of the image sees, by path. */
export type FileSystem = ReadonlyMap<string, PlacedEntry>;

export interface PlacedEntry extends LayerEntry {
  /** The layer that it is of, from 0. */
  readonly layer: number;
}

/** Sees how the layers make the file system. */
export interface Watcher {
  placed(entry: PlacedEntry): void;
  /** What a layer below had is seen no more: something else stands there now, or nothing. */
  hidden(entry: PlacedEntry, by: number, how: "changed" | "removed"): void;
}

/** Names that take away what layers below have (OCI image-spec, layer.md: Whiteouts). */
const whiteoutPrefix = ".wh.";
const opaque = ".wh..wh..opq";

/**
 * Puts layers one over the other. A hard link has the size, digest and content of the file that it is another name of.
 * Names that lead out of the image (`..`), and those that no system takes, are left out.
 */
export function fileSystemOf(
  layers: readonly Pick<ArchivedLayer, "entries">[],
  watcher?: Watcher,
): FileSystem {
  const tree = new Tree(watcher);
  for (const [layer, { entries }] of layers.entries()) {
    tree.layer = layer;
    // What a layer takes away is of those below, wherever the archive names it.
    for (const { path } of entries) removeBelow(tree, path);
    for (const entry of entries) {
      if (isPlace(entry.path)) tree.place({ ...entry, layer });
    }
  }
  return tree.entries;
}

/** PATH_MAX of Linux. */
const longestPath = 4096;

function isPlace(path: string): boolean {
  if (path.length > longestPath || nameOf(path).startsWith(whiteoutPrefix)) return false;
  return !path.split("/").includes("..");
}

function removeBelow(tree: Tree, path: string): void {
  const name = nameOf(path);
  if (name === opaque) tree.empty(parentOf(path));
  else if (name.startsWith(whiteoutPrefix))
    tree.remove(joined(parentOf(path), name.slice(whiteoutPrefix.length)));
}

/** Entries by path, and who is below whom. */
class Tree {
  readonly entries = new Map<string, PlacedEntry>();
  /** The one that is being put over the others. */
  layer = 0;
  readonly #below = new Map<string, Set<string>>();
  readonly #watcher: Watcher | undefined;

  constructor(watcher: Watcher | undefined) {
    this.#watcher = watcher;
  }

  place(entry: PlacedEntry): void {
    if (entry.kind !== "folder") this.empty(entry.path);
    this.#hide(entry.path, "changed");
    const linked = this.#linked(entry);
    this.entries.set(entry.path, linked);
    this.#enter(entry.path);
    this.#watcher?.placed(linked);
  }

  remove(path: string): void {
    this.empty(path);
    this.#hide(path, "removed");
    this.entries.delete(path);
    this.#below.get(parentOf(path))?.delete(path);
  }

  empty(path: string): void {
    for (const child of this.#below.get(path) ?? []) {
      this.empty(child);
      this.#hide(child, "removed");
      this.entries.delete(child);
    }
    this.#below.delete(path);
  }

  #hide(path: string, how: "changed" | "removed"): void {
    const hidden = this.entries.get(path);
    if (hidden !== undefined) this.#watcher?.hidden(hidden, this.layer, how);
  }

  /** A layer need not name the folders above a file. */
  #enter(path: string): void {
    for (let child = path; child !== ""; child = parentOf(child)) {
      const siblings = this.#below.get(parentOf(child)) ?? new Set();
      this.#below.set(parentOf(child), siblings);
      if (siblings.has(child)) return;
      siblings.add(child);
    }
  }

  #linked(entry: PlacedEntry): PlacedEntry {
    const target = entry.kind === "hard link" ? this.entries.get(entry.target ?? "") : undefined;
    if (target === undefined) return entry;
    const { size, digest, content } = target;
    return { ...entry, size, digest, content };
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
