import type { DiagnosisContext } from "../diagnosis/diagnose-run.ts";
import { diagnoseRun } from "../diagnosis/diagnose-run.ts";
import { diagnosisOfError } from "../diagnosis/diagnosis-of-error.ts";
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

/** What is read of a notebook at most: one of 200 MB is judged, one of gigabytes is told of. */
const largestNotebookBytes = 512 * 2 ** 20;

async function checkNotebook(
  path: RepositoryPath,
  settings: CheckSettings,
  { engine, target, repository, context, signal }: RunSurroundings,
): Promise<CheckedNotebook> {
  let stored: NotebookOutputs | undefined;
  try {
    const bytes = await repository.read(path, largestNotebookBytes);
    const text = decodeText(bytes ?? new Uint8Array());
    stored = readOutputs(text);
    const { limits } = settings;
    const run = await runNotebook({ target, path, text, limits }, engine, signal);
    const diagnosis = run.failure === undefined ? undefined : await diagnoseRun(run.failure, context);
    const report = judgeNotebook({ path, stored, run, diagnosis }, settings.compare);
    return { report, pair: stored === undefined ? undefined : { stored, executed: run.cells } };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError) || isOfSurroundings(error.code)) throw error;
    return { report: refused(path, stored, error), pair: undefined };
  }
}

/** A notebook that could not even be started. */
function refused(
  path: RepositoryPath,
  stored: NotebookOutputs | undefined,
  error: UserError,
): NotebookReport {
  return {
    path,
    language: stored?.language,
    verdict: "fails",
    seconds: 0,
    cells: { code: stored?.cells.length ?? 0, run: 0 },
    comparison: undefined,
    diagnosis: diagnosisOfError(error, path),
    hint: undefined,
    reason: undefined,
  };
}
