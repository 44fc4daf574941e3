import type { FileSystem, PlacedEntry } from "../archive/file-system.ts";
import type { InstalledPackage } from "../packages/installed-package.ts";
import { condaList } from "./conda-list.ts";
import { debianList } from "./debian-list.ts";
import type { FileList } from "./file-list.ts";
import { parentOf, pathResolver } from "./real-path.ts";
import { pythonList } from "./python-list.ts";

const lists: readonly FileList[] = [debianList, pythonList, condaList];

/** Ecosystems whose packages are a folder each: the one that the file which says so stands in. */
const folderEcosystems: ReadonlySet<string> = new Set(["r", "npm", "julia"]);

/** Whether a file is a package's list of files: for reading an archive. */
export function isFileList(path: string): boolean {
  return lists.some(({ reads }) => reads(path));
}

/**
 * The bytes of each package's files, in the order of the packages; undefined for one that no list is of.
 * @param files of an archive that was read with the bytes of package files and lists
 */
export function packageSizes(
  packages: readonly InstalledPackage[],
  files: FileSystem,
): readonly (number | undefined)[] {
  const resolve = pathResolver(files);
  const folders = folderSizes(packages, files);
  const textOf = (path: string) => {
    const content = files.get(path)?.content;
    return content === undefined ? undefined : new TextDecoder().decode(content);
  };
  return packages.map((installed) => {
    if (folderEcosystems.has(installed.ecosystem)) return folders.get(parentOf(installed.path));
    const list = lists.find(({ ecosystem }) => ecosystem === installed.ecosystem);
    const paths = list?.files(installed, textOf);
    return paths && bytesOf(paths.flatMap((path) => files.get(resolve(path)) ?? []));
  });
}

/** A file under several names counts once. */
function bytesOf(entries: readonly PlacedEntry[]): number {
  const sizes = new Map(entries.map((entry) => [nameOfBytes(entry), entry.size]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function nameOfBytes({ kind, path, target }: PlacedEntry): string {
  return kind === "hard link" ? (target ?? path) : path;
}

/** What stands in a package's folder and in no other's below it. */
function folderSizes(packages: readonly InstalledPackage[], files: FileSystem): ReadonlyMap<string, number> {
  const ofFolders = packages.filter(({ ecosystem }) => folderEcosystems.has(ecosystem));
  const sizes = new Map(ofFolders.map(({ path }) => [parentOf(path), 0]));
  if (sizes.size === 0) return sizes;
  for (const { kind, path, size } of files.values()) {
    if (kind !== "file") continue;
    let folder = parentOf(path);
    while (folder !== "" && !sizes.has(folder)) folder = parentOf(folder);
    const before = sizes.get(folder);
    if (before !== undefined) sizes.set(folder, before + size);
  }
  return sizes;
}
