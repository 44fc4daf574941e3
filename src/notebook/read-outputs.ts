import * as v from "valibot";
import { cellsOf, NotebookFile, Text } from "./notebook-file.ts";
import type { NotebookOutputs, OutputCell } from "./outputs.ts";
import { parseNotebookJson } from "./parse-notebook-json.ts";
import { readOutput } from "./read-output.ts";
import { sourceLines } from "./source-lines.ts";

const Count = v.fallback(v.nullish(v.number()), null);

const CodeCell = v.object({
  cell_type: v.literal("code"),
  source: v.fallback(v.optional(Text), undefined),
  /** Of nbformat 2 and 3. */
  input: v.fallback(v.optional(Text), undefined),
  execution_count: Count,
  /** Of nbformat 2 and 3. */
  prompt_number: Count,
  outputs: v.fallback(v.array(v.unknown()), []),
  metadata: v.fallback(
    v.object({
      tags: v.fallback(v.array(v.unknown()), []),
    }),
    { tags: [] },
  ),
});

/**
 * The stored outputs of a notebook of nbformat 2, 3 or 4. What breaks the format in a cell is passed over, and the cell still counts.
 * Undefined for text that is no notebook.
 */
export function readOutputs(text: string): NotebookOutputs | undefined {
  const parsed = v.safeParse(NotebookFile, parseNotebookJson(text));
  if (!parsed.success) return undefined;
  const all = cellsOf(parsed.output);
  if (all === undefined) return undefined;
  const { kernelspec, language_info: info } = parsed.output.metadata;
  return {
    language: info.name ?? kernelspec.language,
    kernel: kernelspec.name,
    cells: readCells(all, sourceLines(text)),
  };
}

function readCells(
  all: readonly unknown[],
  linesOfCells: readonly (readonly number[])[],
): readonly OutputCell[] {
  const cells: OutputCell[] = [];
  let line = 1;
  for (const [index, cell] of all.entries()) {
    // A cell without source has no line of its own: it stands after the one before.
    line = linesOfCells[index]?.[0] ?? line;
    const read = v.safeParse(CodeCell, cell);
    if (read.success) cells.push(codeCell(read.output, cells.length + 1, line));
    line = linesOfCells[index]?.at(-1) ?? line;
  }
  return cells;
}

function codeCell(cell: v.InferOutput<typeof CodeCell>, number: number, line: number): OutputCell {
  const source = cell.source ?? cell.input ?? "";
  return {
    number,
    code: typeof source === "string" ? source : source.join(""),
    line,
    executionCount: cell.execution_count ?? cell.prompt_number ?? null,
    outputs: cell.outputs.flatMap((output) => readOutput(output) ?? []),
    tags: cell.metadata.tags.filter((tag) => typeof tag === "string"),
  };
}
