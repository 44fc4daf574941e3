import type { Comparing, Finding } from "../comparing.ts";
import { compareLine } from "../text/compare-line.ts";
import { excerpt, quote } from "../text/excerpt.ts";
import { numberInLineMessage } from "../text/numbers.ts";
import type { Table, TableCell } from "./table.ts";

/** The first cell of two tables that differs, with its row and column; or that they have not the same size. */
export function compareTables(stored: Table, executed: Table, comparing: Comparing): Finding | undefined {
  if (stored.rows !== executed.rows || stored.columns !== executed.columns) {
    return {
      kind: "table",
      message: `${sizeOf(stored)} became ${sizeOf(executed)}`,
      stored: excerpt(textOf(stored)),
      executed: excerpt(textOf(executed)),
    };
  }
  for (const [index, cell] of stored.cells.entries()) {
    const found = compareCells(stored, executed, cell, index, comparing);
    if (found !== undefined) return found;
  }
  const more = executed.cells[stored.cells.length];
  return more === undefined ? undefined : differs(executed, more, `${quote(more.text)} came`, "", more.text);
}

function compareCells(
  stored: Table,
  executed: Table,
  cell: TableCell,
  index: number,
  comparing: Comparing,
): Finding | undefined {
  const other = executed.cells[index];
  if (other === undefined || other.row !== cell.row || other.column !== cell.column) {
    return differs(stored, cell, `${quote(cell.text)} did not come`, cell.text, "");
  }
  const before = { stored: textBefore(stored, index), executed: textBefore(executed, index) };
  const verdict = compareLine({ stored: cell.text, executed: other.text }, "cell", comparing, before);
  if (verdict === "same" || verdict === "both dropped") return undefined;
  const words =
    typeof verdict === "object"
      ? numberInLineMessage(verdict, { stored: cell.text, executed: other.text }, comparing.settings)
      : `${quote(cell.text)} became ${quote(other.text)}`;
  return differs(stored, cell, words, cell.text, other.text);
}

function differs(table: Table, cell: TableCell, words: string, stored: string, executed: string): Finding {
  return {
    kind: "table",
    message: `${placeOf(table, cell)}: ${words}`,
    stored: excerpt(stored),
    executed: excerpt(executed),
  };
}

/** `row 3 (b), column 2 (score)`; the names are those of the header cells of the same row and column. */
function placeOf({ cells }: Table, { row, column }: TableCell): string {
  if (row === 0) return "beside the rows";
  const headers = cells.filter((cell) => cell.isHeader && cell.text !== "");
  const rowName = headers.find((cell) => cell.row === row && cell.column < column);
  const columnName = headers.findLast((cell) => cell.column === column && cell.row > 0 && cell.row < row);
  return `row ${row}${nameOf(rowName)}, column ${column}${nameOf(columnName)}`;
}

function nameOf(header: TableCell | undefined): string {
  return header === undefined ? "" : ` (${header.text.slice(0, 40)})`;
}

function sizeOf({ rows, columns }: Table): string {
  return `a table of ${rows} rows and ${columns} columns`;
}

function textBefore({ cells }: Table, index: number): string {
  const [before, cell] = [cells[index - 1], cells[index]];
  return before !== undefined && before.row === cell?.row ? before.text : "";
}

/** Rows as lines, for people. */
function textOf({ cells }: Table): string {
  const rows: string[][] = [];
  for (const { row, text } of cells.slice(0, 1000)) (rows[row] ??= []).push(text);
  return rows.flatMap((row) => (row.length === 0 ? [] : [row.join(" | ")])).join("\n");
}
