import type { FileSystem } from "../archive/file-system.ts";
import type { Distribution } from "./package-url.ts";

/** The first that is there counts (os-release(5)). */
const places = ["etc/os-release", "usr/lib/os-release"];

/** For reading an archive. */
export function isDistributionFile(path: string): boolean {
  return places.includes(path);
}

/** The distribution that an image is of, in the words of its own file; undefined where it has none. */
export function distributionOf(files: FileSystem): Distribution | undefined {
  const content = places.map((path) => files.get(path)?.content).find((bytes) => bytes !== undefined);
  if (content === undefined) return undefined;
  const text = new TextDecoder().decode(content);
  const id = fieldOf(text, "ID");
  return id === undefined ? undefined : { id: id.toLowerCase(), version: fieldOf(text, "VERSION_ID") };
}

function fieldOf(text: string, name: string): string | undefined {
  const value = new RegExp(`^${name}=(["']?)(?<value>[\\w.~+-]+)\\1\\s*$`, "m").exec(text)?.groups?.["value"];
  return value;
}
