import type { Requirements } from "./requirements/requirement.ts";

/** What a repository says of its Python environment. */
export interface PythonSpec {
  /** Undefined for the default environment. */
  readonly requirements: Requirements | undefined;
}
