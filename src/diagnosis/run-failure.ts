import type { Place } from "../lint/rule.ts";

/** How a run ended that did not come to its end. */
export type RunEnd =
  /** Code raised an error. */
  | "error"
  /** A cell, the notebook or the script took longer than it may. */
  | "time limit"
  /** The container was ended for its memory. */
  | "memory"
  /** The kernel ended by itself. */
  | "died"
  | "kernel missing"
  /** The file is no notebook. */
  | "unreadable"
  /** What it printed is over the limit. */
  | "output limit"
  /** The kernel had done a cell, and outputs of it did not come. */
  | "outputs late"
  /** A script's exit code is not 0. */
  | "exit code";

/** What is known of a failed run, of a notebook or script that bindery ran or of a log that somebody else's runner wrote. */
export interface RunFailure {
  readonly end: RunEnd;
  /** Jupyter's name of it, such as `python` or `R`; undefined where nothing says it. */
  readonly language: string | undefined;
  /** The kernel that the notebook names. */
  readonly kernel: string | undefined;
  /** The notebook or script, in the repository. */
  readonly file: string | undefined;
  /** The line in that file where the failing line of code stands, or else where its cell begins. */
  readonly place: Place | undefined;
  /** The failing cell's code, or the script's. */
  readonly code: string | undefined;
  readonly error: RaisedError | undefined;
  /** What was printed, at least its end: of the cell, the kernel's own stderr, or the whole log. */
  readonly log: string;
  /** In words, where a limit ended it: `600 seconds`, `2 GB`. */
  readonly limit: string | undefined;
  /** Whether the run had a network; undefined where nobody knows. */
  readonly network: boolean | undefined;
}

export interface RaisedError {
  /** The class, such as `ModuleNotFoundError`. */
  readonly name: string;
  readonly message: string;
  /** Without colours. */
  readonly traceback: string;
}
