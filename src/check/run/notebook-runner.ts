/** What runs a notebook in an image that has Jupyter. It speaks `run-events.ts`. */
export interface NotebookRunner {
  /** Reads from stdin the script's length in bytes as a line, the script, a `RunnerRequest` as a line of JSON, and the notebook's text. */
  readonly command: readonly string[];
  /** In Python. */
  readonly script: string;
}

/** What the script is told; times in seconds. */
export interface RunnerRequest {
  /** What its events are signed with, in hex. */
  readonly key: string;
  readonly cellSeconds: number;
  readonly notebookSeconds: number;
  readonly outputBytes: number;
  /** How late outputs may come after their cell's end, and the error of an interrupted cell. */
  readonly lateSeconds: number;
}
