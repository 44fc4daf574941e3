/**
 * One word of a POSIX shell command, quoted where it needs to be.
 * @throws Error for NUL, which no argument can hold
 */
export function shellQuote(word: string): string {
  if (word.includes("\0")) throw new Error("an argument can't hold NUL");
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
