import type { NotebookOutputs, OutputCell } from "../../notebook/outputs.ts";
import type { Difference } from "./comparison.ts";

/**
 * The first cell whose stored outputs are older than those of a cell above it: the stored results may come from another order than that of
 * the document. Gaps in the counts say nothing. Undefined where the cells were run from top to bottom.
 */
export function findOtherOrder({ cells }: NotebookOutputs): Difference | undefined {
  let latest: OutputCell | undefined;
  for (const cell of cells) {
    if (cell.executionCount === null) continue;
    const highest = latest?.executionCount ?? cell.executionCount;
    if (latest !== undefined && cell.executionCount < highest) {
      return {
        kind: "order",
        cell: cell.number,
        output: undefined,
        line: cell.line,
        mime: undefined,
        message: `stored as In [${cell.executionCount}], run before In [${highest}] of cell ${latest.number}, which stands above it`,
        stored: undefined,
        executed: undefined,
      };
    }
    latest = cell;
  }
  return undefined;
}
