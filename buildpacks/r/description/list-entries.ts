import { trimBlanks, type ValueLine } from "./parse-dcf.ts";

/** An entry of a list with commas. */
interface ListEntry {
  /** Without blanks around it; where it goes over several lines, they are parted by one blank. */
  readonly text: string;
  /** Where it begins. */
  readonly line: number;
}

/** The entries of a list with commas; those that are empty, as after the last comma, are left out as R does. */
export function listEntries(value: readonly ValueLine[]): readonly ListEntry[] {
  const entries: ListEntry[] = [];
  let open: ListEntry | undefined;
  const close = (): void => {
    if (open !== undefined) entries.push(open);
    open = undefined;
  };
  for (const { text, line } of value) {
    for (const [index, part] of text.split(",").entries()) {
      if (index > 0) close();
      const trimmed = trimBlanks(part);
      if (trimmed === "") continue;
      open = open === undefined ? { text: trimmed, line } : { ...open, text: `${open.text} ${trimmed}` };
    }
  }
  close();
  return entries;
}
