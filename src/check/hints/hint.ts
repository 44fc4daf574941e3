import type { Diagnosis } from "../../diagnosis/diagnosis.ts";
import type { RunCode } from "../../diagnosis/run-codes.ts";
import type { NotebookOutputs, OutputCell } from "../../notebook/outputs.ts";
import type { Difference } from "../compare/comparison.ts";

/** A notebook whose results are not what is stored, and the first that is not. */
export interface ChangedNotebook {
  readonly path: string;
  readonly stored: NotebookOutputs;
  readonly differences: readonly Difference[];
  readonly first: Difference;
}

/** What makes results differ from run to run, and what a reader of a notebook can tell it by. The most telling stand first in their list. */
export interface HintPattern {
  readonly code: RunCode;
  readonly tell: (notebook: ChangedNotebook) => Hint | undefined;
}

export interface Hint {
  readonly message: string;
  readonly why?: string;
  /** What mends it, in the imperative. */
  readonly edit: string;
  /** Where that is; else where the first difference is. */
  readonly line?: number;
}

/** What the first pattern tells that has something to tell; the last of `patterns` always has. */
export function hintFor(notebook: ChangedNotebook, patterns: readonly HintPattern[]): Diagnosis | undefined {
  for (const { code, tell } of patterns) {
    const hint = tell(notebook);
    if (hint === undefined) continue;
    return {
      code,
      message: hint.message,
      where: { file: notebook.path, line: hint.line ?? notebook.first.line },
      why: hint.why,
      edit: { words: hint.edit, changes: [], safe: false },
    };
  }
  return undefined;
}

/** Cells that may have made the first difference: its own, and those that ran before it. */
export function cellsUpTo({ stored, first }: ChangedNotebook): readonly OutputCell[] {
  return stored.cells.filter(({ number }) => number <= first.cell);
}
