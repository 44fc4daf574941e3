import { randomBytes } from "node:crypto";
import { posix } from "node:path";
import { Readable } from "node:stream";
import { notebookRunner } from "../../../buildpacks/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { RunEnd } from "../../diagnosis/run-failure.ts";
import { UserError } from "../../errors/user-error.ts";
import { readOutputs } from "../../notebook/read-outputs.ts";
import type { RepositoryPath } from "../../repository/repository.ts";
import { tailStream } from "../../streams/tail-stream.ts";
import { type ConfinedEnd, confinedRun } from "./confined-run.ts";
import { type EventLimits, eventStream } from "./event-stream.ts";
import { notebookFailure, type NotebookEnd } from "./notebook-failure.ts";
import type { RunnerRequest } from "./notebook-runner.ts";
import type { EndEvent } from "./run-events.ts";
import { type RunRecord, RunRecorder } from "./run-record.ts";
import type { NotebookRun, RunLimits } from "./run-result.ts";
import { type RunTarget, targetRequest } from "./run-target.ts";

export interface NotebookRequest {
  readonly target: RunTarget;
  /** In the repository. */
  readonly path: RepositoryPath;
  /** As it is stored there: the image's own copy may have been changed while it was built. */
  readonly text: string;
  readonly limits: RunLimits;
  /** Called as a cell begins; both are counted among the code cells. */
  readonly onCell?: (cell: number, cells: number) => void;
  /** Instead of a minute. */
  readonly lateSeconds?: number;
}

/** For what a busy machine needs to start the container and the runner, which minds the limits itself. */
const startSeconds = 120;

/** More than what the runner, which counts outputs as it writes them, says besides. */
const otherBytes = 16 * 2 ** 20;

/** Of one output: half as long as strings can be. */
const mostLineBytes = 256 * 2 ** 20;

/** How late what a kernel owes may come on a busy machine: outputs after a cell's end, the error of an interrupted cell. */
const lateSeconds = 60;

/** Kept of what the container prints on stderr. */
const keptErrors = 64 * 1024;

/** POSIX shells' codes for a command that can't be run, or is not there; Docker's init has them too. */
const notStarted: readonly number[] = [126, 127];

/**
 * Runs a notebook in a container of its own, which is gone afterwards.
 * @throws UserError NOTEBOOK_RUNNER_NOT_FOUND where the image has no Jupyter that could; LAUNCH_FAILED; the signal's reason
 */
export async function runNotebook(
  { target, path, text, limits, onCell, lateSeconds: late = lateSeconds }: NotebookRequest,
  engine: Engine,
  signal: AbortSignal,
): Promise<NotebookRun> {
  const started = performance.now();
  const failed = { path, text, limits };
  if (readOutputs(text) === undefined) {
    const failure = notebookFailure(failed, ending("unreadable"), []);
    return { cells: [], seconds: 0, failure, failedCell: undefined };
  }
  const key = randomBytes(32);
  const recorder = new RunRecorder();
  const enough = new AbortController();
  let fault: unknown;
  const stdout = eventStream(key, streamLimits(limits), {
    event: (event) => {
      recorder.add(event);
      if (event.event === "start") onCell?.(event.cell, event.cells);
    },
    flooded: () => enough.abort(),
    broken: (error) => {
      fault = error;
      enough.abort();
    },
  });
  const stderr = tailStream(keptErrors);
  const stdin = runnerInput({ ...runnerLimits(limits), lateSeconds: late, key: key.toString("hex") }, text);
  const ended = await confinedRun(
    engine,
    targetRequest(target, { command: notebookRunner.command, folder: posix.dirname(path), limits }),
    {
      streams: { stdin, stdout, stderr: stderr.stream },
      seconds: startSeconds + limits.notebookSeconds,
      enough: enough.signal,
    },
    signal,
  );
  if (fault !== undefined) throw fault;
  const record = recorder.record();
  const end = endOf(record, ended, { flooded: enough.signal.aborted, stderr: stderr.text() });
  return {
    cells: record.cells,
    seconds: (performance.now() - started) / 1000,
    failure: end && notebookFailure(failed, end, record.cells),
    failedCell: end?.cell,
  };
}

function runnerLimits({ cellSeconds, notebookSeconds, outputBytes }: RunLimits) {
  return { cellSeconds, notebookSeconds, outputBytes };
}

function streamLimits({ outputBytes }: RunLimits): EventLimits {
  return { mostBytes: outputBytes + otherBytes, mostLineBytes };
}

/** The notebook as it is: in JSON it could be longer than strings can be. */
function runnerInput(request: RunnerRequest, text: string): Readable {
  const script = Buffer.from(notebookRunner.script);
  const lines = [Buffer.from(`${script.length}\n`), script, Buffer.from(`${JSON.stringify(request)}\n`)];
  return Readable.from([...lines, Buffer.from(text)]);
}

interface Printed {
  readonly flooded: boolean;
  readonly stderr: string;
}

/** How it ended before its end; undefined where it did not. */
function endOf(record: RunRecord, ended: ConfinedEnd, { flooded, stderr }: Printed): NotebookEnd | undefined {
  const { end, begun: cell } = record;
  if (end) return toldEnd(end, ended);
  if (flooded) return { ...ending("output limit"), cell };
  if (ended.outOfMemory) return { ...ending("memory"), cell, log: stderr };
  if (ended.tooLong) return { ...ending("time limit"), cell, limit: "notebook", log: stderr };
  if (!record.isReady) throw notStartedError(ended, stderr);
  return { ...ending("died"), cell, log: `the runner ended with exit code ${ended.exitCode}\n${stderr}` };
}

function toldEnd(end: EndEvent, { outOfMemory }: ConfinedEnd): NotebookEnd | undefined {
  const { reason, cell, error, message, limit, log } = end;
  if (reason === "done") return undefined;
  if (reason === "no runner") throw runnerNotFound(message);
  return {
    // Of a kernel that died the runner may not be told why.
    end: reason === "died" && outOfMemory ? "memory" : reason,
    cell: cell ?? undefined,
    error,
    limit,
    // Kernels have warnings of their own there, which say nothing of an error in a cell.
    log: [message, ...(reason === "error" ? [] : [log])].filter(Boolean).join("\n"),
  };
}

function ending(end: RunEnd): NotebookEnd {
  return { end, cell: undefined, error: undefined, limit: "cell", log: "" };
}

function notStartedError({ exitCode }: ConfinedEnd, stderr: string): UserError {
  if (notStarted.includes(exitCode)) return runnerNotFound(stderr);
  return new UserError({
    code: "LAUNCH_FAILED",
    message: `The image's container ended with code ${exitCode} before a notebook could be run in it`,
    why: stderr.trim() || undefined,
    suggestions: ["Look at the repository's `start` script, or at the entrypoint of its Dockerfile."],
  });
}

function runnerNotFound(why: string): UserError {
  return new UserError({
    code: "NOTEBOOK_RUNNER_NOT_FOUND",
    message: "The image has nothing that runs notebooks",
    why: why.trim() || undefined,
    suggestions: [
      "Install `jupyterlab`, or at least `nbclient` and `ipykernel`, in the repository's Dockerfile.",
    ],
  });
}
