import { readdirSync, readFileSync, statSync } from "node:fs";
import { packageRoot } from "../package-root.ts";
import type { ContextFile } from "./plan.ts";

/**
 * The files of a folder that bindery ships (scripts, locks), as files of the build context below `prefix`, sorted by path.
 * Read at once and synchronously: they are few, small and part of the program.
 * @param path the folder in bindery's package, with a slash at its end
 */
export function shippedFiles(path: string, prefix: string): readonly ContextFile[] {
  const folder = new URL(path, packageRoot);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .toSorted()
    .filter((name) => statSync(new URL(name, folder)).isFile())
    .map((name) => ({
      path: `${prefix}/${name}`,
      text: readFileSync(new URL(name, folder), "utf8"),
      executable: name.endsWith(".sh") || name.endsWith(".py"),
    }));
}
