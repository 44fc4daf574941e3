/** Whether a text can name a package: Writing R Extensions, "The DESCRIPTION file", `Package`. */
export function isPackageName(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9]$/.test(text);
}

/** What people are told of a name that is none. */
export const packageNameRule =
  "a package's name has letters, digits and dots, at least two of them, begins with a letter and does not end with a dot";
