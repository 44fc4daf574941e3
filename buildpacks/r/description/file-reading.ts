import type { Location } from "../../../src/errors/user-error.ts";

/** What came of reading a file whose name alone does not tell what it is. */
export type FileReading<Content> =
  | { readonly kind: "read"; readonly content: Content }
  /** It only has the name of such a file. */
  | { readonly kind: "unrelated"; readonly reason: string; readonly where: Location };
