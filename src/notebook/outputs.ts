/** One output of a code cell, of nbformat 4's shape (older notebooks are read into it). */
export type Output =
  | { readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  /** `execute_result` and `display_data`; text of several lines is one string. */
  | {
      readonly kind: "data";
      readonly isResult: boolean;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly message: string;
      readonly traceback: readonly string[];
    };

/** A code cell with its outputs. */
export interface OutputCell {
  /** Counted from 1 among the code cells. */
  readonly number: number;
  readonly code: string;
  /** Where it begins in the notebook's file. */
  readonly line: number;
  /** Null where it was not run. */
  readonly executionCount: number | null;
  readonly outputs: readonly Output[];
  readonly tags: readonly string[];
}

/** What a notebook's file holds of a run. */
export interface NotebookOutputs {
  readonly language: string | undefined;
  readonly kernel: string | undefined;
  readonly cells: readonly OutputCell[];
}
