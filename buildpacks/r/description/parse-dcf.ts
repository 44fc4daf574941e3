import type { RepositoryPath } from "../../../src/repository/repository.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";

/** One line of a field's value, without the blanks around it. */
export interface ValueLine {
  readonly text: string;
  readonly line: number;
}

/** A field of a file in Debian control format. */
export interface DcfField {
  readonly name: string;
  /** Of the field's name. */
  readonly line: number;
  /** The lines of the value; the first one stands after the name, and may be empty. */
  readonly value: readonly ValueLine[];
}

export type DcfRecord = ReadonlyMap<string, DcfField>;

/**
 * Reads the one record of a file in Debian control format as R's `read.dcf` does: a line that begins with a blank goes on with the
 * field above, a lone `.` on such a line stands for an empty one, and there are no comments. A field that is there twice, of which R
 * takes one without a word, is a fault here.
 * @throws UserError FILE_INVALID with the line
 */
export function parseDcf(text: string, path: RepositoryPath): DcfRecord {
  const fields = new Map<string, DcfField>();
  let open: ValueLine[] | undefined;
  let ended = false;
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries()) {
    const where = { file: path, line: index + 1 };
    const kind = kindOf(content);
    if (kind === "blank") {
      ended ||= fields.size > 0;
      continue;
    }
    if (content.includes("\0")) throw fault(where, "a line holds a NUL, which no text has");
    if (kind !== "mark" && ended)
      throw fault({ ...where, line: where.line - 1 }, "a blank line stands between the fields", {
        fix: "Remove the blank line; write an empty line of a text as a blank and a dot.",
      });
    if (kind === "continuation") {
      if (open === undefined) throw fault(where, "the first line begins with a blank");
      open.push({ text: unescaped(trimBlanks(content)), line: where.line });
      continue;
    }
    if (kind === "mark") throw mergeConflict(where);
    const colon = content.indexOf(":");
    if (colon < 1)
      throw fault(where, `${quoted(content)} is no field, and does not go on with the one above`, {
        fix: "Write `Field: value`, and begin the lines that go on with it with a blank.",
      });
    const name = content.slice(0, colon);
    const known = fields.get(name);
    if (known !== undefined)
      throw fault(where, `the field ${quoted(name)} is there twice, first on line ${known.line}`, {
        fix: "Keep one of the two.",
      });
    open = [{ text: trimBlanks(content.slice(colon + 1)), line: where.line }];
    fields.set(name, { name, line: where.line, value: open });
  }
  return fields;
}

/** A field's value as one text, its lines parted by line feeds. */
export function textOf({ value }: DcfField): string {
  const lines = value.map(({ text }) => text);
  return (lines[0] === "" ? lines.slice(1) : lines).join("\n");
}

function kindOf(content: string): "blank" | "continuation" | "mark" | "field" {
  if (trimBlanks(content) === "") return "blank";
  if (isBlank(content, 0)) return "continuation";
  return /^<{7}(?= |$)/.test(content) ? "mark" : "field";
}

/** `read.dcf`: a continuation of a dot alone. */
function unescaped(text: string): string {
  return text === "." ? "" : text;
}

/** Blanks and tabs; by hand, as a regular expression for the end is quadratic in blanks that are not there. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function isBlank(text: string, index: number): boolean {
  const character = text[index];
  return character === " " || character === "\t";
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function fault(where: Place, why: string, { fix }: { readonly fix?: string } = {}): Error {
  return fileError(where, {
    message: `${where.file} is not of the form that R reads`,
    why,
    suggestions: [fix ?? "Correct that line."],
  });
}

function mergeConflict(where: Place): Error {
  return fault(where, "it holds the marks of a merge conflict (`<<<<<<<`)", {
    fix: "Resolve the merge: keep one side of each conflict, and remove the marks.",
  });
}
