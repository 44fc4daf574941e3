import type { Place } from "../../lint/rule.ts";
import type { OutputCell } from "../../notebook/outputs.ts";
import { readNotebook } from "../../notebook/read-notebook.ts";
import type { RepositoryPath } from "../../repository/repository.ts";
import { failingLine } from "./failing-line.ts";
import type { ExecutedCell } from "./run-result.ts";

export interface FailedCell {
  readonly path: RepositoryPath;
  /** The notebook's. */
  readonly text: string;
  /** As the notebook stores them. */
  readonly cells: readonly OutputCell[];
  /** Counted from 1 among the code cells. */
  readonly number: number;
  /** Without colours. */
  readonly traceback: string;
}

/** The line of a notebook's file where the code stands that failed, or else where its cell begins. */
export function notebookPlace(
  { path, text, cells, number, traceback }: FailedCell,
  executed: readonly ExecutedCell[],
): Place {
  const named = failingLine(traceback);
  if (named) {
    const { executionCount, line } = named;
    const ran = executed.find((cell) => cell.executionCount === executionCount);
    const fileLine = fileLineOf(text, cells, executionCount === undefined ? number : ran?.number, line);
    if (fileLine !== undefined) return { file: path, line: fileLine };
  }
  const cell = cells[number - 1];
  return cell === undefined ? { file: path } : { file: path, line: cell.line };
}

function fileLineOf(
  text: string,
  cells: readonly OutputCell[],
  number: number | undefined,
  line: number,
): number | undefined {
  const code = number === undefined ? undefined : cells[number - 1]?.code;
  // Cells of other languages, which nbformat 3 has, are not among those.
  const same = readNotebook(text)?.cells.filter((cell) => cell.text === code) ?? [];
  const [cell] =
    same.length === 1 ? same : same.filter(({ fileLines }) => fileLines[0] === lineOf(cells, number));
  return cell?.fileLines[line - 1];
}

function lineOf(cells: readonly OutputCell[], number: number | undefined): number | undefined {
  return number === undefined ? undefined : cells[number - 1]?.line;
}
