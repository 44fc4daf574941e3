import type { RepositoryPath } from "../repository/repository.ts";

/** A line of `.dockerignore` that names this path alone; undefined for the names that its format has no way to write. */
export function ignorePattern(path: RepositoryPath): string | undefined {
  if (/[\p{Cc}]|^\s|\s$/u.test(path)) return undefined;
  const literal = path.replaceAll(/[*?[\]\\]/g, (character) => `\\${character}`);
  // A `#` or `!` has a meaning at the start of a line only.
  return /^[#!]/.test(literal) ? `./${literal}` : literal;
}
