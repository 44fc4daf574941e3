/** A row of one of the tables of names that are gone, and the name that was looked for. */
export interface FoundName<Row> {
  readonly row: Row;
  readonly name: string;
}

/** Finds the row that has a name; `a.b.*` in a row stands for anything below `a.b`. */
export function nameIndex<Row extends { readonly names: readonly string[] }>(
  rows: readonly Row[],
): (name: string) => FoundName<Row> | undefined {
  const exact = new Map<string, Row>();
  const below = new Map<string, Row>();
  for (const row of rows) {
    for (const name of row.names) {
      if (name.endsWith(".*")) below.set(name.slice(0, -2), row);
      else exact.set(name, row);
    }
  }
  return (name) => {
    const row = exact.get(name) ?? belowOf(name, below);
    return row === undefined ? undefined : { row, name };
  };
}

function belowOf<Row>(name: string, below: ReadonlyMap<string, Row>): Row | undefined {
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const row = below.get(name.slice(0, dot));
    if (row !== undefined) return row;
  }
  return undefined;
}
