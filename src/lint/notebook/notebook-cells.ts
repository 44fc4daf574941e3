import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { textPlaces } from "../text/text-places.ts";

/** The code of one cell, and where it stands in the notebook's file. */
export interface CodeCell {
  /** In lower case, as the notebook's metadata or the cell has it; undefined where neither says it. */
  readonly language: string | undefined;
  readonly source: string;
  /** The line of the file that an offset of the source stands in. */
  readonly lineAt: (offset: number) => number;
}

/**
 * The code cells of a notebook (nbformat 4, or 3 with its worksheets), in order; none where the text is no notebook.
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function notebookCells(text: string): readonly CodeCell[] {
  const root = parseNotebook(text);
  if (root === undefined) return [];
  const placeOf = textPlaces(text);
  const language =
    stringAt(root, ["metadata", "kernelspec", "language"]) ??
    stringAt(root, ["metadata", "language_info", "name"]);
  return cellNodes(root).flatMap((cell) => {
    if (stringAt(cell, ["cell_type"]) !== "code") return [];
    const source = findNodeAtLocation(cell, ["source"]) ?? findNodeAtLocation(cell, ["input"]);
    if (source === undefined) return [];
    const parts = sourceParts(source);
    return [
      {
        language: (stringAt(cell, ["language"]) ?? language)?.toLowerCase(),
        source: parts.map(({ text: part }) => part).join(""),
        lineAt: (offset: number) => placeOf(partAt(parts, offset)?.place ?? source.offset).line,
      },
    ];
  });
}

/** Undefined for what is not JSON, or nested deeper than the parser can go; `notebook-unreadable` reports these. */
function parseNotebook(text: string): Node | undefined {
  try {
    return parseTree(text, [], { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function cellNodes(root: Node): readonly Node[] {
  const cells = findNodeAtLocation(root, ["cells"])?.children;
  if (cells !== undefined) return cells;
  const worksheets = findNodeAtLocation(root, ["worksheets"])?.children ?? [];
  return worksheets.flatMap((sheet) => findNodeAtLocation(sheet, ["cells"])?.children ?? []);
}

/** A piece of a cell's source with the offset that it has in the file. */
interface SourcePart {
  readonly text: string;
  readonly place: number;
}

/** nbformat's multiline string: one string, or a list of lines. */
function sourceParts(source: Node): readonly SourcePart[] {
  const nodes = source.type === "array" ? (source.children ?? []) : [source];
  return nodes.flatMap(({ value, offset }): readonly SourcePart[] =>
    typeof value === "string" ? [{ text: value, place: offset }] : [],
  );
}

function partAt(parts: readonly SourcePart[], offset: number): SourcePart | undefined {
  let start = 0;
  for (const part of parts) {
    start += part.text.length;
    if (offset < start) return part;
  }
  return parts.at(-1);
}

function stringAt(node: Node, path: readonly string[]): string | undefined {
  const value: unknown = findNodeAtLocation(node, [...path])?.value;
  return typeof value === "string" ? value : undefined;
}
