import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { NotebookOutputs } from "../notebook/outputs.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import { compareNotebook } from "./compare/compare-notebook.ts";
import type { CompareSettings } from "./compare/comparison.ts";
import { hintFor } from "./hints/hint.ts";
import { hintPatterns } from "./hints/hint-patterns.ts";
import type { NotebookReport } from "./report.ts";
import type { NotebookRun } from "./run/run-result.ts";

export interface RunNotebookToJudge {
  readonly path: RepositoryPath;
  /** Undefined for a file that is no notebook. */
  readonly stored: NotebookOutputs | undefined;
  readonly run: NotebookRun;
  /** Of the run's failure; undefined where it has none. */
  readonly diagnosis: Diagnosis | undefined;
}

/** The verdict of a notebook that was run: whether it failed, or else how what it gave compares with what it stores. */
export function judgeNotebook(
  { path, stored, run, diagnosis }: RunNotebookToJudge,
  settings: CompareSettings,
): NotebookReport {
  const common = {
    path,
    language: stored?.language,
    seconds: run.seconds,
    cells: { code: stored?.cells.length ?? 0, run: run.cells.length },
    reason: undefined,
  };
  if (run.failure !== undefined || stored === undefined)
    return { ...common, verdict: "fails", comparison: undefined, diagnosis, hint: undefined };
  if (!hasResults(stored))
    return { ...common, verdict: "no outputs", comparison: undefined, diagnosis: undefined, hint: undefined };
  const comparison = compareNotebook(stored, run.cells, settings);
  const { differences } = comparison;
  const [first] = differences;
  const hint = first === undefined ? undefined : hintFor({ path, stored, differences, first }, hintPatterns);
  const verdict = first === undefined ? "same" : "differs";
  return { ...common, verdict, comparison, diagnosis: undefined, hint };
}

/** Whether it was ever stored after a run. */
function hasResults({ cells }: NotebookOutputs): boolean {
  return cells.some(({ outputs, executionCount }) => outputs.length > 0 || executionCount !== null);
}

/** A notebook that was not run. */
export function unrunNotebook(
  path: RepositoryPath,
  verdict: "skipped" | "unchecked",
  reason: string | undefined,
): NotebookReport {
  return {
    path,
    language: undefined,
    verdict,
    seconds: 0,
    cells: { code: 0, run: 0 },
    comparison: undefined,
    diagnosis: undefined,
    hint: undefined,
    reason,
  };
}
