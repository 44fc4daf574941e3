import * as v from "valibot";

const name = v.fallback(v.optional(v.string()), undefined);

const Metadata = v.object({
  kernelspec: v.fallback(v.object({ language: name, name }), {}),
  language_info: v.fallback(v.object({ name, version: name }), {}),
});

const Cells = v.array(v.unknown());

/** A notebook of nbformat 4 (`cells`) or 2 and 3 (`worksheets`), its cells as they stand. */
export const NotebookFile = v.object({
  metadata: v.fallback(Metadata, { kernelspec: {}, language_info: {} }),
  cells: v.optional(Cells),
  worksheets: v.optional(v.array(v.object({ cells: v.optional(Cells, []) }))),
});

/** The cells of whichever format; undefined where there are none of either. */
export function cellsOf({
  cells,
  worksheets,
}: v.InferOutput<typeof NotebookFile>): readonly unknown[] | undefined {
  return cells ?? worksheets?.flatMap((sheet) => sheet.cells);
}

/** Text of a notebook: one string, or several that are joined (nbformat, "multiline string"). */
export const Text = v.union([v.string(), v.array(v.string())]);
