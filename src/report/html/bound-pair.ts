import type { NotebookPair } from "../../check/notebook-pairs.ts";
import type { Output } from "../../notebook/outputs.ts";
import { mostShown, shownPart } from "./shown-output.ts";

/** What a page shows of a notebook's outputs, so that the rest need not be kept until it is written. */
export function boundPair({ stored, executed, failedCell }: NotebookPair): NotebookPair {
  return {
    stored: { ...stored, cells: stored.cells.map(boundCell) },
    executed: executed.map(boundCell),
    failedCell,
  };
}

function boundCell<Cell extends { readonly outputs: readonly Output[] }>(cell: Cell): Cell {
  return { ...cell, outputs: boundOutputs(cell.outputs) };
}

/** All that a cell wrote to a stream is shown as one text, so its pieces have one bound. */
function boundOutputs(outputs: readonly Output[]): readonly Output[] {
  // One more than is shown, which says that there is more.
  const left = { stdout: mostShown + 1, stderr: mostShown + 1 };
  return outputs.flatMap((output) => {
    if (output.kind !== "stream") return [shownPart(output)];
    const room = left[output.name];
    left[output.name] -= output.text.length;
    return room > 0 ? [shownPart(output, room)] : [];
  });
}
