/** A word on what code wants and nobody asked to install, with the file that would ask for it; the first few of many names. */
export function inferenceSuggestion(code: string, names: readonly string[], file: string): string {
  const shown = names.length > 8 ? [...names.slice(0, 7), `${names.length - 7} more`] : names;
  return `${code} wants ${shown.join(", ")}: \`--infer\` installs them, \`bindery detect --infer --write\` proposes ${file}`;
}
