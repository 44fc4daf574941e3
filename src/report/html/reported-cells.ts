import type { NotebookPair } from "../../check/notebook-pairs.ts";
import type { NotebookReport } from "../../check/report.ts";
import type { CellState, ReportedCell } from "./cell-view.ts";

/** The code cells of a notebook, each with its outputs, its differences and how it ended. */
export function reportedCells(
  notebook: NotebookReport,
  { stored, executed, failedCell }: NotebookPair,
): readonly ReportedCell[] {
  const byNumber = new Map(executed.map((cell) => [cell.number, cell]));
  return stored.cells.map((cell) => {
    const ran = byNumber.get(cell.number);
    const differences =
      notebook.comparison?.differences.filter((difference) => difference.cell === cell.number) ?? [];
    const isStored = cell.outputs.length > 0 && notebook.comparison !== undefined;
    const state: CellState = stateOf({
      ran: ran !== undefined,
      failed: cell.number === failedCell,
      differs: differences.length > 0,
      isStored,
    });
    return { state, stored: cell, executed: ran, differences };
  });
}

interface Known {
  readonly ran: boolean;
  readonly failed: boolean;
  readonly differs: boolean;
  readonly isStored: boolean;
}

function stateOf({ ran, failed, differs, isStored }: Known): CellState {
  if (failed) return "failed";
  if (differs) return "differs";
  if (!ran) return "not run";
  return isStored ? "same" : "ran";
}
