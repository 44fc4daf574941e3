/** What runs a notebook in an image that has Jupyter. It speaks `run-events.ts`. */
export interface NotebookRunner {
  /** Reads from stdin the script's length in bytes as a line, the script, and behind it a `RunnerRequest` as JSON. */
  readonly command: readonly string[];
  /** In Python. */
  readonly script: string;
}

/** What the script is told; times in seconds. */
export interface RunnerRequest {
  /** What its events are signed with, in hex. */
  readonly key: string;
  /** The notebook's. */
  readonly text: string;
  readonly cellSeconds: number;
  readonly notebookSeconds: number;
  readonly outputBytes: number;
}
