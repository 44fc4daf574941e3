import { posix } from "node:path";
import type { RepositoryPath } from "../../src/repository/repository.ts";

/** The command that has Pkg do something to the environment that a file belongs to, from the repository's root. */
export function pkgCommand(file: RepositoryPath, call: string): string {
  const folder = posix.dirname(file);
  return `\`julia --project${folder === "." ? "" : `=${folder}`} -e 'using Pkg; Pkg.${call}'\``;
}
