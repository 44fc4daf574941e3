import { formatByteSize } from "../../configuration/byte-size.ts";
import type { RunEnd } from "../../diagnosis/run-failure.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Place } from "../../lint/rule.ts";
import { tailStream } from "../../streams/tail-stream.ts";
import { type ConfinedEnd, confinedRun } from "./confined-run.ts";
import type { RunLimits, ScriptRun } from "./run-result.ts";
import { type RunTarget, targetRequest } from "./run-target.ts";

export interface ScriptRequest {
  readonly target: RunTarget;
  /** A program of the image and its arguments; no shell sees them. */
  readonly argv: readonly string[];
  readonly limits: RunLimits;
  /** Where the repository asks for it. */
  readonly place: Place | undefined;
}

/** Kept of each of its outputs, in bytes. */
const keptBytes = 2 ** 20;

/** Of both, in characters, for a diagnosis. */
const keptLog = 64 * 1024;

/**
 * Runs a program in a container of its own, where the repository stands, with the time that a notebook has. Of what it prints the
 * end is kept.
 * @throws UserError LAUNCH_FAILED; the signal's reason
 */
export async function runScript(
  { target, argv, limits, place }: ScriptRequest,
  engine: Engine,
  signal: AbortSignal,
): Promise<ScriptRun> {
  const started = performance.now();
  const stdout = tailStream(keptBytes);
  const stderr = tailStream(keptBytes);
  const ended = await confinedRun(
    engine,
    targetRequest(target, { command: argv, folder: "", limits }),
    { streams: { stdout: stdout.stream, stderr: stderr.stream }, seconds: limits.notebookSeconds },
    signal,
  );
  const printed = { stdout: stdout.text(), stderr: stderr.text() };
  const end = endOf(ended);
  return {
    ...printed,
    exitCode: ended.exitCode,
    seconds: (performance.now() - started) / 1000,
    failure: end && {
      end,
      language: undefined,
      kernel: undefined,
      file: place?.file,
      place,
      code: argv.join(" "),
      error: undefined,
      log: [printed.stdout, printed.stderr]
        .filter(Boolean)
        .map((text) => text.slice(-keptLog / 2))
        .join("\n"),
      limit: limitWords(end, limits),
      network: limits.network,
    },
  };
}

function endOf({ exitCode, outOfMemory, tooLong }: ConfinedEnd): RunEnd | undefined {
  if (tooLong) return "time limit";
  if (exitCode === 0) return undefined;
  return outOfMemory ? "memory" : "exit code";
}

function limitWords(end: RunEnd, { memoryBytes, notebookSeconds }: RunLimits): string | undefined {
  if (end === "memory") return formatByteSize(memoryBytes);
  return end === "time limit" ? `${notebookSeconds} seconds` : undefined;
}
