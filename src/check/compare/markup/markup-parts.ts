import type { Table } from "./table.ts";

/** What of a document is compared, in its order. */
export type MarkupPart =
  | { readonly kind: "element"; readonly name: string }
  | { readonly kind: "attribute"; readonly name: string; readonly value: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "script"; readonly text: string }
  | { readonly kind: "table"; readonly table: Table };

/** A document taken apart. */
export interface MarkupParts {
  readonly parts: readonly MarkupPart[];
  /** Of its elements, as they are written, in the order in which they are named. */
  readonly ids: readonly string[];
}
