const example = "7876af07-990d-54b4-ab0e-23690620f79a";

/** A project that asks for Example, and for a Julia. */
export function projectText(julia?: string, more = ""): string {
  const compat = julia === undefined ? "" : `\n[compat]\njulia = "${julia}"\n`;
  return `[deps]\nExample = "${example}"\n${more}${compat}`;
}

/** A manifest with Example, of a Julia; of the first format where there is none. */
export function manifestText(julia?: string, more = ""): string {
  const entry = `git-tree-sha1 = "46e44e869b4d90b96bd8ed1fdcf32244fddfb6cc"\nuuid = "${example}"\nversion = "0.5.3"\n`;
  if (julia === undefined) return `[[Example]]\n${entry}${more}`;
  return `julia_version = "${julia}"\nmanifest_format = "2.0"\n\n[[deps.Example]]\n${entry}${more}`;
}
