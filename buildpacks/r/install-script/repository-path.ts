import { posix } from "node:path";
import type { RepositoryPath } from "../../../src/repository/repository.ts";

/**
 * The path in the repository that a script means which runs at its root; undefined for an address, a path elsewhere, and for what no
 * file is called.
 */
export function repositoryPath(text: string): RepositoryPath | undefined {
  if (text === "" || text.length > 500 || /[\0\n\r\\]/.test(text) || /^(?:[A-Za-z][\w+.-]*:|[/~])/.test(text))
    return undefined;
  const path = posix.normalize(text).replace(/\/$/, "");
  if (path === ".." || path.startsWith("../")) return undefined;
  return path === "." ? "" : path;
}
