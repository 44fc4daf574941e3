import type { NotebookOutputs, OutputCell } from "../../notebook/outputs.ts";
import type { ExecutedCell } from "../run/run-result.ts";
import { compareCell } from "./compare-cell.ts";
import { beginComparing, listPassedOver } from "./comparing.ts";
import type { CompareSettings, Comparison, Difference } from "./comparison.ts";
import { findOtherOrder } from "./execution-order.ts";

/** Differences that are listed; `total` counts all. */
const mostListed = 100;

/**
 * Compares what a run gave with what is stored, cell by cell. Not compared are cells with a tag of `ignoreTags`, cells that the run did not
 * reach, and cells that have no stored outputs and were never run. A run that failed is never compared. Where
 * anything differs and the stored cells were run in another order, that is said first.
 * Pure; throws nothing, whatever the outputs hold; time and memory are in proportion to them, with bounds for pictures and rules.
 */
export function compareNotebook(
  stored: NotebookOutputs,
  executed: readonly ExecutedCell[],
  settings: CompareSettings,
): Comparison {
  const comparing = beginComparing(settings);
  const runs = new Map(executed.map((cell) => [cell.number, cell]));
  const differences: Difference[] = [];
  let [total, comparedCells] = [0, 0];
  for (const cell of stored.cells) {
    const run = runs.get(cell.number);
    if (run === undefined || !isCompared(cell, settings)) continue;
    if (cell.outputs.length > 0) comparedCells += 1;
    for (const found of compareCell(cell, run, comparing)) {
      total += 1;
      if (differences.length < mostListed) differences.push({ ...found, cell: cell.number, line: cell.line });
    }
  }
  const order = total === 0 ? undefined : findOtherOrder(stored);
  return {
    differences: order === undefined ? differences : [order, ...differences.slice(0, mostListed - 1)],
    total: order === undefined ? total : total + 1,
    passedOver: listPassedOver(comparing),
    comparedCells,
  };
}

function isCompared({ outputs, executionCount, tags }: OutputCell, { ignoreTags }: CompareSettings): boolean {
  if (tags.some((tag) => ignoreTags.includes(tag))) return false;
  return outputs.length > 0 || executionCount !== null;
}
