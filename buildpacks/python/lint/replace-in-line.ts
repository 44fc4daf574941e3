import type { Change } from "../../../src/edits/edit.ts";
import type { RequirementLine } from "./requirement-lines.ts";

/** The change of one line as written; none where it is written over several. */
export function replaceInLine(
  { line, written }: RequirementLine,
  rewrite: (written: string) => readonly string[],
): readonly Change[] {
  if (written === undefined) return [];
  const { file, line: number } = line.where;
  return [{ kind: "lines", file, first: number, last: number, lines: rewrite(written) }];
}
