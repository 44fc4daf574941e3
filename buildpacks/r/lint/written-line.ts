import type { Change } from "../../../src/edits/edit.ts";
import type { OpenedFile, Place } from "../../../src/lint/rule.ts";
import { textLines } from "../../../src/lint/text/text-lines.ts";
import { parseR } from "../language/parse.ts";
import { codesOf } from "./follow-code.ts";

/** A line of a file as it is written, without its end; undefined where it has no such line. */
function writtenLine({ text }: OpenedFile, { line }: Place): string | undefined {
  return text === undefined || line === undefined ? undefined : textLines(text)[line - 1];
}

/** The change that puts `after` where a line has `before`; none unless it has it once. */
export function replaceOnce(
  file: OpenedFile,
  where: Place,
  before: string,
  after: string,
): readonly Change[] {
  const written = writtenLine(file, where);
  const parts = written?.split(before) ?? [];
  if (parts.length !== 2 || where.line === undefined) return [];
  return [
    { kind: "lines", file: file.path, first: where.line, last: where.line, lines: [parts.join(after)] },
  ];
}

/** The call that is a line's only statement, part of no other, as it is written; undefined where the line holds anything else. */
export function statementAt(file: OpenedFile, where: Place): string | undefined {
  const written = writtenLine(file, where)?.trim();
  if (written === undefined) return undefined;
  const { expressions, comments } = parseR(written);
  const isCall = expressions.length === 1 && expressions[0]?.kind === "call" && /\)\s*;?$/.test(written);
  const isOutermost = codesOf(file).some(({ code, locate }) =>
    code.expressions.some(({ line }) => locate(line).line === where.line),
  );
  return isCall && comments.length === 0 && isOutermost ? written : undefined;
}
