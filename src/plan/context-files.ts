import { readdirSync, readFileSync, statSync } from "node:fs";
import type { ContextFile } from "./plan.ts";

/**
 * The files of a folder that bindery ships (scripts, locks), as files of the build context below `prefix`, sorted by path.
 * Read at once and synchronously: they are few, small and part of the program.
 */
export function shippedFiles(folder: URL, prefix: string): readonly ContextFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .toSorted()
    .filter((name) => statSync(new URL(name, folder)).isFile())
    .map((name) => ({
      path: `${prefix}/${name}`,
      text: readFileSync(new URL(name, folder), "utf8"),
      executable: name.endsWith(".sh") || name.endsWith(".py"),
    }));
}
