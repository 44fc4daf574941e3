import * as v from "valibot";
import { cellsOf, NotebookFile, Text } from "./notebook-file.ts";
import { parseNotebookJson } from "./parse-notebook-json.ts";
import { sourceLines } from "./source-lines.ts";

/** A code cell of a notebook. */
export interface NotebookCell {
  readonly text: string;
  /** The line of the notebook's JSON file where each line of the text stands. */
  readonly fileLines: readonly number[];
}

/** The code of a notebook. */
export interface Notebook {
  /** As its kernel's metadata says, or else its cells; undefined where neither does. */
  readonly language: string | undefined;
  /** Of the language; undefined where nothing says it. */
  readonly version: string | undefined;
  readonly cells: readonly NotebookCell[];
  /** Cells that break the format, counted from 1. */
  readonly brokenCells: readonly number[];
}

const CodeCell = v.object({ cell_type: v.literal("code"), source: Text });
const OldCodeCell = v.object({ cell_type: v.literal("code"), input: Text, language: v.optional(v.string()) });
const OtherCell = v.object({ cell_type: v.pipe(v.string(), v.notValue("code")) });

/**
 * Reads a notebook of nbformat 4 (`cells`, `source`) or 2 and 3 (`worksheets`, `input`).
 * Undefined for text that is no notebook.
 */
export function readNotebook(text: string): Notebook | undefined {
  const parsed = v.safeParse(NotebookFile, parseNotebookJson(text));
  if (!parsed.success) return undefined;
  const { metadata } = parsed.output;
  const all = cellsOf(parsed.output);
  if (all === undefined) return undefined;
  const lines = sourceLines(text);
  const { kernelspec, language_info: info } = metadata;
  const language = info.name ?? kernelspec.language ?? languageOfOldCells(all);
  const read = all.map((cell, index) => readCell(cell, language, lines[index] ?? []));
  return {
    language,
    version: info.version ?? versionOfKernel(kernelspec.name),
    cells: read.filter((cell) => cell !== "broken" && cell !== "other"),
    brokenCells: read.flatMap((cell, index) => (cell === "broken" ? [index + 1] : [])),
  };
}

/** The language that the code cells of nbformat 2 and 3 name, where all do and none is of Python. */
function languageOfOldCells(cells: readonly unknown[]): string | undefined {
  const old = cells.filter((cell) => v.is(OldCodeCell, cell));
  const [first] = old;
  return old.some(({ language }) => language === undefined || isPython(language))
    ? undefined
    : first?.language;
}

/**
 * A cell of nbformat 2 or 3 has a language of its own. It says Python where a later format was converted, whatever the notebook's is
 * (`downgrade_cell` in nbformat's v4/convert.py).
 */
function readCell(
  cell: unknown,
  language: string | undefined,
  lines: readonly number[],
): NotebookCell | "other" | "broken" {
  const code = v.safeParse(CodeCell, cell);
  if (code.success) return codeCell(code.output.source, lines);
  const old = v.safeParse(OldCodeCell, cell);
  if (!old.success) return v.is(OtherCell, cell) ? "other" : "broken";
  const { input, language: own = "python" } = old.output;
  const isOfNotebook = isPython(own) || own.toLowerCase() === language?.toLowerCase();
  return isOfNotebook ? codeCell(input, lines) : "other";
}

function codeCell(source: string | readonly string[], lines: readonly number[]): NotebookCell {
  if (typeof source === "string") {
    return { text: source, fileLines: source.split("\n").map(() => lines[0] ?? 1) };
  }
  const fileLines: number[] = [];
  for (const [index, part] of source.entries()) {
    const line = lines[index] ?? lines.at(-1) ?? 1;
    const breaks = part.split("\n").length - 1;
    const begins = index === 0 || source[index - 1]?.endsWith("\n") === true;
    const count = (begins ? 1 : 0) + breaks - (part.endsWith("\n") ? 1 : 0);
    for (let number = 0; number < count; number += 1) fileLines.push(line);
  }
  return { text: source.join(""), fileLines };
}

/** The line of the notebook's file where an offset of a cell's text stands. */
export function fileLineAt({ text, fileLines }: NotebookCell, offset: number): number {
  const line = text.slice(0, offset).split("\n").length - 1;
  return fileLines[line] ?? fileLines.at(-1) ?? 1;
}

/** Whether a kernel's language is Python: CPython's is `python`, that of others ends with it. */
export function isPython(language: string): boolean {
  return /python[23]?$/i.test(language);
}

/** Old notebooks say no more than `python2`. */
function versionOfKernel(name: string | undefined): string | undefined {
  return name === "python2" || name === "python3" ? name.slice("python".length) : undefined;
}
