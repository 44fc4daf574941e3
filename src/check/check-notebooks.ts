import type { Diagnosis } from "../diagnosis/diagnosis.ts";
import type { DiagnosisContext } from "../diagnosis/diagnose-run.ts";
import { diagnoseRun } from "../diagnosis/diagnose-run.ts";
import { diagnosisOfError } from "../diagnosis/diagnosis-of-error.ts";
import { advice } from "../edits/edit.ts";
import type { Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { readOutputs } from "../notebook/read-outputs.ts";
import type { NotebookOutputs } from "../notebook/outputs.ts";
import { decodeText } from "../repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../repository/repository.ts";
import type { Report } from "../ui/progress.ts";
import { isOfSurroundings } from "./check-build.ts";
import { judgeNotebook } from "./judge-notebook.ts";
import type { NotebookPair } from "./notebook-pairs.ts";
import type { NotebookReport } from "./report.ts";
import { runAll } from "./run/run-all.ts";
import { runNotebook } from "./run/run-notebook.ts";
import { tellOfCells } from "./run/tell-of-cells.ts";
import type { RunTarget } from "./run/run-target.ts";
import type { CheckSettings } from "./settings.ts";

/** What running notebooks and scripts needs beside themselves. */
export interface RunSurroundings {
  readonly engine: Engine;
  readonly target: RunTarget;
  readonly jobs: number;
  readonly repository: Repository;
  readonly context: DiagnosisContext;
  readonly report: Report;
  readonly signal: AbortSignal;
}

export interface CheckedNotebook {
  readonly report: NotebookReport;
  /** Undefined where there is nothing to set beside each other. */
  readonly pair: NotebookPair | undefined;
}

/**
 * Runs notebooks beside each other, and judges each.
 * @param done gets each as it is judged, so that an interruption loses none
 * @throws UserError for what is not the repository's fault; INTERRUPTED
 */
export async function checkNotebooks(
  paths: readonly RepositoryPath[],
  settings: CheckSettings,
  surroundings: RunSurroundings,
  done: (checked: CheckedNotebook) => void,
): Promise<void> {
  const { jobs, report, signal } = surroundings;
  let ended = 0;
  await runAll(paths, (path, stop) => checkNotebook(path, settings, { ...surroundings, signal: stop }), {
    jobs,
    signal,
    onResult: (checked) => {
      ended += 1;
      const { path, verdict, seconds } = checked.report;
      report({
        type: "note",
        text: `${ended}/${paths.length} ${path}: ${verdict} (${seconds.toFixed(1)} s)`,
      });
      done(checked);
    },
  });
  signal.throwIfAborted();
}

/** What is read of a notebook at most: one of 200 MB is judged, one that is as long as strings can be is told of. */
const largestNotebookBytes = 256 * 2 ** 20;

async function checkNotebook(
  path: RepositoryPath,
  settings: CheckSettings,
  { engine, target, repository, context, report: tell, signal }: RunSurroundings,
): Promise<CheckedNotebook> {
  let stored: NotebookOutputs | undefined;
  const { onCell, end } = tellOfCells(path, tell);
  try {
    const bytes = await repository.read(path, largestNotebookBytes);
    const text = decodeText(bytes ?? new Uint8Array());
    stored = readOutputs(text);
    const { limits } = settings;
    const run = await runNotebook({ target, path, text, limits, onCell }, engine, signal);
    const diagnosis = run.failure === undefined ? undefined : await diagnoseRun(run.failure, context);
    const report = judgeNotebook({ path, stored, run, diagnosis }, settings.compare);
    const { cells: executed, failedCell } = run;
    return { report, pair: stored === undefined ? undefined : { stored, executed, failedCell } };
  } catch (error) {
    signal.throwIfAborted();
    const diagnosis = diagnosisOfThrown(error, path);
    if (diagnosis === undefined) throw error;
    return { report: refused(path, stored, diagnosis), pair: undefined };
  } finally {
    end();
  }
}

/** Undefined for what is not the notebook's fault. */
function diagnosisOfThrown(error: unknown, path: RepositoryPath): Diagnosis | undefined {
  if (error instanceof UserError)
    return isOfSurroundings(error.code) ? undefined : diagnosisOfError(error, path);
  if (!(error instanceof RangeError)) return undefined;
  return {
    code: "RUN_UNKNOWN",
    message: "The notebook or its outputs nest deeper, or are longer, than bindery can read",
    where: { file: path },
    why: error.message,
    edit: advice(
      "Clear the outputs of its largest cells, or leave it out (`skip` below `check:` in bindery.yml).",
    ),
  };
}

/** A notebook that could not be run or judged. */
function refused(
  path: RepositoryPath,
  stored: NotebookOutputs | undefined,
  diagnosis: Diagnosis,
): NotebookReport {
  return {
    path,
    language: stored?.language,
    verdict: "fails",
    seconds: 0,
    cells: { code: stored?.cells.length ?? 0, run: 0 },
    comparison: undefined,
    diagnosis,
    hint: undefined,
    reason: undefined,
  };
}
