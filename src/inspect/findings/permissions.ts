import type { FileSystem, PlacedEntry } from "../archive/file-system.ts";
import type { Permissions } from "../inspection.ts";

const setuidBit = 0o4000;
const setgidBit = 0o2000;
const stickyBit = 0o1000;
const othersWrite = 0o002;

/** Files that run as another user or with capabilities (capabilities(7)), and folders in which everyone may remove and replace what others put there. */
export function findPermissions(files: FileSystem): Permissions {
  const programs = pathsOf(files, ({ kind }) => kind === "file" || kind === "hard link");
  const folders = pathsOf(files, ({ kind }) => kind === "folder");
  return {
    setuid: programs(({ mode }) => (mode & setuidBit) !== 0),
    setgid: programs(({ mode }) => (mode & setgidBit) !== 0),
    capabilities: programs(({ attributes }) => attributes["security.capability"] !== undefined),
    worldWritable: folders(({ mode }) => (mode & othersWrite) !== 0 && (mode & stickyBit) === 0),
  };
}

type Test = (entry: PlacedEntry) => boolean;

function pathsOf(files: FileSystem, isOfKind: Test): (test: Test) => readonly string[] {
  const entries = [...files.values()].filter(isOfKind);
  return (test) =>
    entries
      .filter(test)
      .map(({ path }) => `/${path}`)
      .toSorted();
}
