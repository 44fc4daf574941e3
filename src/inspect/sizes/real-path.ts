import type { FileSystem } from "../archive/file-system.ts";

/** As the kernel does (path_resolution(7)). */
const mostLinks = 40;

/** Follows the links to folders in paths: Debian's lists say `/bin/ls` of what is in `/usr/bin`. Remembers each folder that it has followed. */
export function pathResolver(files: FileSystem): (path: string) => string {
  const known = new Map<string, string>();
  const realFolder = (folder: string, links: number): string => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const above = folder.includes("/") ? realFolder(parentOf(folder), links) : "";
    const path = joined(above, folder.slice(folder.lastIndexOf("/") + 1));
    const entry = files.get(path);
    const isLink = entry?.kind === "link" && links < mostLinks;
    const real = isLink ? realFolder(pathFrom(above, entry.target ?? ""), links + 1) : path;
    known.set(folder, real);
    return real;
  };
  return (path) => {
    const plain = pathFrom("", path);
    return plain.includes("/")
      ? joined(realFolder(parentOf(plain), 0), plain.slice(plain.lastIndexOf("/") + 1))
      : plain;
  };
}

/** The path of an image that a text means, seen from a folder; what leads above the root ends there. */
export function pathFrom(folder: string, text: string): string {
  const parts: string[] = [];
  for (const part of [...(text.startsWith("/") ? [] : folder.split("/")), ...text.split("/")]) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
