/** A cell of a table, rows and columns counted from 1. */
export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly isHeader: boolean;
  readonly text: string;
}

/** A table of a document, its cells row by row. */
export interface Table {
  readonly cells: readonly TableCell[];
  readonly rows: number;
  readonly columns: number;
}

/** A table while it is read. */
export class TableReader {
  readonly #cells: TableCell[] = [];
  #row = 0;
  #column = 0;
  #columns = 0;
  #open: { readonly isHeader: boolean; readonly span: number } | undefined;
  #text: string[] = [];

  get size(): number {
    return this.#cells.length;
  }

  beginRow(): void {
    this.endCell();
    this.#row += 1;
    this.#column = 0;
  }

  beginCell(isHeader: boolean, span: number): void {
    this.endCell();
    this.#row = Math.max(1, this.#row);
    this.#open = { isHeader, span };
  }

  /** Text that stands in no cell, such as a caption, is a cell of its own in row 0. */
  write(text: string): void {
    this.#text.push(text);
  }

  endCell(): void {
    const text = this.#text.join("").replaceAll(/\s+/g, " ").trim();
    this.#text = [];
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) {
      if (text !== "") this.#cells.push({ row: 0, column: 0, isHeader: true, text });
      return;
    }
    this.#cells.push({ row: this.#row, column: this.#column + 1, isHeader: open.isHeader, text });
    this.#column += open.span;
    this.#columns = Math.max(this.#columns, this.#column);
  }

  finish(): Table {
    this.endCell();
    return { cells: this.#cells, rows: this.#row, columns: this.#columns };
  }
}
