import type { NotebookOutputs } from "../notebook/outputs.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import type { ExecutedCell } from "./run/run-result.ts";

/** What a notebook stores, and what running it gave. */
export interface NotebookPair {
  readonly stored: NotebookOutputs;
  readonly executed: readonly ExecutedCell[];
  /** The cell that ended the run; undefined where none did. */
  readonly failedCell: number | undefined;
}

/** Of the notebooks that were run, by their paths. */
export type NotebookPairs = ReadonlyMap<RepositoryPath, NotebookPair>;
