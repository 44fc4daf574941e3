/**
 * Whether a text can be the name of an R package: letters, digits and dots, at least two, a letter first and no dot last (Writing R
 * Extensions, "The DESCRIPTION file").
 */
export function isPackageName(text: string): boolean {
  return text.length <= 100 && /^[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9]$/.test(text);
}
