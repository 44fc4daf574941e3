import type { FileSystem } from "../archive/file-system.ts";
import type { Leftover } from "../inspection.ts";

interface Place {
  readonly what: string;
  /** Gives the folder that is told, as its first group. */
  readonly pattern: RegExp;
}

/** Where tools keep what they can fetch again. */
const places: readonly Place[] = [
  { what: "lists of apt's packages", pattern: /^(var\/lib\/apt\/lists)\/./ },
  { what: "packages that apt has installed", pattern: /^(var\/cache\/apt)\/./ },
  { what: "caches of tools", pattern: /^((?:root|home\/[^/]+)\/\.cache)\/./ },
  { what: "npm's cache", pattern: /^((?:root|home\/[^/]+)\/\.npm)\/./ },
  { what: "conda's downloads", pattern: /^((?:.+\/)?pkgs)\/[^/]+\.(?:conda|tar\.bz2)$/ },
  { what: "R's downloads", pattern: /^(tmp\/Rtmp[^/]+)\/./ },
  { what: "temporary files", pattern: /^((?:var\/)?tmp)\/./ },
];

/** Folders with what tools left behind, the largest first. */
export function findLeftovers(files: FileSystem): readonly Leftover[] {
  const found = new Map<string, Leftover>();
  for (const { kind, path, size } of files.values()) {
    if (kind !== "file" || size === 0) continue;
    for (const { what, pattern } of places) {
      const folder = pattern.exec(path)?.[1];
      if (folder === undefined) continue;
      const sizeBytes = (found.get(folder)?.sizeBytes ?? 0) + size;
      found.set(folder, { path: `/${folder}`, what, sizeBytes });
      break;
    }
  }
  return [...found.values()].toSorted((left, right) => right.sizeBytes - left.sizeBytes);
}
