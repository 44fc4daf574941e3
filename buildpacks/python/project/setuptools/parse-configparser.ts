import { UserError } from "../../../../src/errors/user-error.ts";

/** One line of a value. */
interface ValueLine {
  readonly text: string;
  readonly line: number;
}

/** The lines of an option's value, comments and blank lines gone. */
export type OptionValue = readonly ValueLine[];

/** Options by name, in the file's order. */
export type Section = ReadonlyMap<string, OptionValue>;

/**
 * Reads the INI files of Python's configparser, as setuptools sets it up ("Supported INI File Structure" of the standard
 * library's manual): `=` or `:` after a name, values that go on in indented lines, comments of whole lines with `#` or `;`, no
 * comments after values. Values are not interpolated. Written by hand because no parser of npm knows values of several lines
 * and tells where they stand.
 * @throws UserError FILE_INVALID where Python would refuse the file, with the line
 */
export function parseConfigparser(text: string, file: string): ReadonlyMap<string, Section> {
  const reading: Reading = { file, sections: new Map(), section: undefined, value: undefined, indent: 0 };
  for (const [index, content] of text.split(/\r\n|[\n\r]/).entries()) {
    const trimmed = content.trim();
    if (trimmed === "" || /^[#;]/.test(trimmed)) continue;
    const indent = content.search(/\S/);
    const line = { text: trimmed, line: index + 1 };
    if (reading.value !== undefined && indent > reading.indent) reading.value.push(line);
    else readLine(reading, line, indent);
  }
  return reading.sections;
}

interface Reading {
  readonly file: string;
  readonly sections: Map<string, Map<string, ValueLine[]>>;
  section: Map<string, ValueLine[]> | undefined;
  /** Of the last option: indented lines go on with it. */
  value: ValueLine[] | undefined;
  indent: number;
}

function readLine(reading: Reading, line: ValueLine, indent: number): void {
  reading.indent = indent;
  const heading = /^\[(.+)\]/.exec(line.text)?.[1];
  if (heading !== undefined) return openSection(reading, heading, line);
  const [, name, text = ""] = /^([^=:]+)[=:](.*)$/s.exec(line.text) ?? [];
  if (name === undefined) throw notIni(reading, line, "it is no `name = value`");
  if (reading.section === undefined) throw notIni(reading, line, "no `[section]` stands before it");
  const key = name.trim();
  if (reading.section.has(key)) throw notIni(reading, line, `\`${key}\` is there twice`);
  const first = text.trim();
  reading.value = first === "" ? [] : [{ ...line, text: first }];
  reading.section.set(key, reading.value);
}

function openSection(reading: Reading, heading: string, line: ValueLine): void {
  if (reading.sections.has(heading)) throw notIni(reading, line, `[${heading}] is there twice`);
  reading.section = new Map();
  reading.value = undefined;
  reading.sections.set(heading, reading.section);
}

function notIni({ file }: Reading, { line }: ValueLine, why: string): Error {
  return new UserError({
    code: "FILE_INVALID",
    message: `${file} has a line that Python's configparser does not understand`,
    where: { file, line },
    why,
    suggestions: ["indent the line if it goes on with the value above it", "remove it"],
  });
}
