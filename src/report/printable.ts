import { visible } from "../lint/text/visible.ts";
import { withoutEscapes } from "../lint/text/without-escapes.ts";

/** Text of a run or a repository, line by line: without colours and other escapes of terminals, the rest of its control characters made visible. */
export function printable(text: string): string {
  return printableLines(text).join("\n");
}

/** The lines of `printable`; a tab stays a tab. */
export function printableLines(text: string): readonly string[] {
  return withoutEscapes(text)
    .split(/\r\n|\n/)
    .map((line) => line.split("\t").map(visible).join("\t"));
}

/** On one line: line ends become blanks. */
export function printableLine(text: string): string {
  return printableLines(text).join(" ").replaceAll("\t", " ").trim();
}
