import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stopGroup } from "../../program/stop-group.ts";

export interface BuildxCall {
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly context: Readable;
  /** Gets each line that it prints. */
  readonly line: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs buildx with the context on its stdin, in a process group of its own, which is ended with the signal.
 * @returns the exit code, 1 where a signal ended it
 * @throws what reading the context throws; Error where it can't be started
 */
export async function runBuildx(call: BuildxCall): Promise<number> {
  const [program, ...args] = call.command;
  const child = spawn(program, args, {
    env: call.environment,
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const stop = (): void => stopGroup(child);
  call.signal.addEventListener("abort", stop, { once: true });
  // What docker loads is told on stdout.
  for (const input of [child.stdout, child.stderr])
    createInterface({ input, crlfDelay: Infinity }).on("line", call.line);
  try {
    const [code] = await Promise.all([exitCode(child), send(call.context, child)]);
    return code;
  } finally {
    call.signal.removeEventListener("abort", stop);
  }
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** A build that fails early does not read all of it; a context that can't be read ends the build. */
async function send(context: Readable, child: ChildProcess): Promise<void> {
  if (!child.stdin) return;
  let fault: Error | undefined;
  context.once("error", (error) => {
    fault = error;
  });
  try {
    await pipeline(context, child.stdin);
  } catch {
    if (!fault) return;
    stopGroup(child);
    throw fault;
  }
}
