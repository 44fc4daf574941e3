/** Longer lines, such as those of a notebook that stands on one, are shown to nobody: an edit of one can't be judged. */
const mostCharacters = 2000;

/** Whether a person can read an edit of the line. */
export function isReadable(line: string): boolean {
  return line.length <= mostCharacters;
}
