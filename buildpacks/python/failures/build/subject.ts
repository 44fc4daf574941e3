/** Who can't be built, for people: a package by its name, or the repository itself. */
export function subject(name: string | undefined, project: string | undefined): string {
  if (project !== undefined) return "The repository's own package";
  return name === undefined ? "A package" : `\`${name}\``;
}

/** A package by its name in a sentence. */
export function packageWords(name: string | undefined): string {
  return name === undefined ? "the package that failed" : `\`${name}\``;
}
