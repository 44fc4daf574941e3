import { spawn, type ChildProcess } from "node:child_process";

import { UserError } from "../errors/user-error.ts";
import { LineSplitter } from "./line-splitter.ts";
import { stopGroup } from "./stop-group.ts";
import { watchSilence } from "./watch-silence.ts";

export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Gets what the program writes to its standard error, line by line. */
  readonly report: (line: string) => void;
  /** Takes credentials out of a line before anyone sees it. */
  readonly clean: (line: string) => string;
  readonly signal: AbortSignal | undefined;
  /** The source without credentials, for errors. */
  readonly url: string;
  /** How long the program may write nothing to either stream before its server counts as gone; for ever where it is not given. */
  readonly silenceLimitMs?: number | undefined;
  /** The error where the program is not installed. */
  readonly missing: (cause: Error) => UserError;
}

export interface ProgramResult {
  readonly code: number;
  readonly stdout: string;
  /** The program's messages without its progress and without credentials, the last hundred. */
  readonly messages: readonly string[];
}

/** More than the refs of any real repository; a server could send without end. */
const maxOutput = 64 * 1024 * 1024;

/**
 * Runs a program with fixed arguments and no shell, in a session of its own: no terminal to ask at, one group to end with the signal.
 * @returns the exit code, whatever it is
 * @throws UserError the call's `missing`, INTERRUPTED, FETCH_FAILED for output without end, FETCH_UNREACHABLE for silence without end
 */
export function runProgram(call: ProgramCall): Promise<ProgramResult> {
  if (call.signal?.aborted) return Promise.reject(interrupted());
  const child = spawn(call.program, call.args, {
    cwd: call.folder,
    env: call.environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  return follow(child, call);
}

function follow(child: ChildProcess, call: ProgramCall): Promise<ProgramResult> {
  const stop = (): void => stopGroup(child);
  call.signal?.addEventListener("abort", stop, { once: true });
  const silence = watchSilence(child, call.silenceLimitMs, stop);
  const stdout: Buffer[] = [];
  let size = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutput) return stop();
    return stdout.push(chunk);
  });
  const messages: string[] = [];
  const lines = new LineSplitter((line, kind) => {
    const clean = call.clean(line);
    call.report(clean);
    if (kind === "progress") return;
    messages.push(clean);
    if (messages.length > 100) messages.shift();
  });
  child.stderr?.on("data", (chunk: Buffer) => lines.write(chunk));
  return new Promise<ProgramResult>((resolve, reject) => {
    child.on("error", (error) => reject(isMissing(error) ? call.missing(error) : error));
    child.on("close", (code) => {
      lines.end();
      if (call.signal?.aborted) return reject(interrupted());
      if (size > maxOutput) return reject(endless(call));
      if (silence.isTooLong()) return reject(silent(call));
      return resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString("utf8"), messages });
    });
  }).finally(() => {
    silence.end();
    call.signal?.removeEventListener("abort", stop);
  });
}

function silent(call: ProgramCall): UserError {
  return new UserError({
    code: "FETCH_UNREACHABLE",
    message: `The host of ${call.url} stopped answering.`,
    why: `${call.program} got nothing from it for ${Math.round((call.silenceLimitMs ?? 0) / 60_000)} minutes.`,
    suggestions: ["Try again in a while."],
  });
}

function isMissing(error: Error): boolean {
  return "code" in error && error.code === "ENOENT";
}

function interrupted(): UserError {
  return new UserError({ code: "INTERRUPTED", message: "Fetching was stopped." });
}

function endless(call: ProgramCall): UserError {
  return new UserError({
    code: "FETCH_FAILED",
    message: `The server of ${call.url} sent more than ${call.program} can mean.`,
  });
}
