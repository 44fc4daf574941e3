import type { RunFailure } from "../../diagnosis/run-failure.ts";
import type { Output } from "../../notebook/outputs.ts";

/** A code cell after a run. */
export interface ExecutedCell {
  /** Counted from 1 among the code cells. */
  readonly number: number;
  readonly executionCount: number | null;
  readonly outputs: readonly Output[];
  readonly seconds: number;
}

/** What running a notebook gave: cells up to the one that ended it. */
export interface NotebookRun {
  readonly cells: readonly ExecutedCell[];
  readonly seconds: number;
  /** Undefined where every cell ran, or failed where it may (the tag `raises-exception`). */
  readonly failure: RunFailure | undefined;
  /** The one that ended it, which may not be among `cells`; undefined where none did. */
  readonly failedCell: number | undefined;
}

export interface ScriptRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly seconds: number;
  readonly failure: RunFailure | undefined;
}

/** What each run is given; times in seconds, sizes in bytes. */
export interface RunLimits {
  readonly cellSeconds: number;
  readonly notebookSeconds: number;
  readonly memoryBytes: number;
  /** Of all outputs of one notebook. */
  readonly outputBytes: number;
  readonly network: boolean;
}
