/** A notebook's file as Jupyter writes it: a list of lines for each cell. */
export function notebookText(
  cells: readonly string[],
  metadata: Readonly<Record<string, unknown>> = {},
): string {
  const file = {
    cells: cells.map((source) => ({
      cell_type: "code",
      execution_count: null,
      metadata: {},
      outputs: [],
      source: source.split(/(?<=\n)/),
    })),
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  };
  return JSON.stringify(file, null, 1);
}
