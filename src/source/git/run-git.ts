import { spawn, type ChildProcess } from "node:child_process";
import { dirname } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import type { GitSource } from "../source.ts";
import { credentialSettings, scrub } from "./git-credentials.ts";
import { gitEnvironment, settingArguments } from "./git-environment.ts";
import { LineSplitter } from "./line-splitter.ts";

/** What every git call about one source shares. */
export interface GitSession {
  readonly source: GitSource;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

export interface GitCall {
  readonly folder: string;
  readonly protocols: readonly string[];
}

export interface GitResult {
  readonly code: number;
  readonly stdout: string;
  /** git's messages without its progress and without credentials, the last hundred. */
  readonly messages: readonly string[];
}

/** More than the refs of any real repository; a server could send without end. */
const maxOutput = 64 * 1024 * 1024;

/**
 * Runs git with fixed arguments and no shell, in a session of its own: no terminal to ask at, one group to end with the signal.
 * git looks at the call's folder alone for a repository, not at those above.
 * @returns the exit code, whatever it is
 * @throws UserError GIT_NOT_FOUND, INTERRUPTED, FETCH_FAILED for output without end
 */
export function runGit(session: GitSession, call: GitCall, args: readonly string[]): Promise<GitResult> {
  if (session.signal?.aborted) return Promise.reject(interrupted());
  const credentials = credentialSettings(session.source, process.env);
  const child = spawn("git", [...settingArguments(), ...credentials.arguments, ...args], {
    cwd: call.folder,
    env: {
      ...gitEnvironment(process.env, call.protocols),
      ...credentials.environment,
      GIT_CEILING_DIRECTORIES: dirname(call.folder),
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  return follow(child, session);
}

function follow(child: ChildProcess, session: GitSession): Promise<GitResult> {
  const stop = (): void => stopGroup(child);
  session.signal?.addEventListener("abort", stop, { once: true });
  const stdout: Buffer[] = [];
  let size = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutput) return stop();
    return stdout.push(chunk);
  });
  const messages: string[] = [];
  const lines = new LineSplitter((line, kind) => {
    const clean = scrub(line, session.source.credentials);
    session.report(clean);
    if (kind === "progress") return;
    messages.push(clean);
    if (messages.length > 100) messages.shift();
  });
  child.stderr?.on("data", (chunk: Buffer) => lines.write(chunk));
  return new Promise<GitResult>((resolve, reject) => {
    child.on("error", (error) => reject(startError(error)));
    child.on("close", (code) => {
      lines.end();
      if (session.signal?.aborted) return reject(interrupted());
      if (size > maxOutput) return reject(endless(session.source.url));
      return resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString("utf8"), messages });
    });
  }).finally(() => session.signal?.removeEventListener("abort", stop));
}

/** git's helpers (ssh, remote-https, index-pack) are in its group; a group that ignores the request is killed. */
function stopGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, "SIGTERM");
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), 3000);
  child.once("close", () => clearTimeout(timer));
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function interrupted(): UserError {
  return new UserError({ code: "INTERRUPTED", message: "Fetching was stopped." });
}

function endless(url: string): UserError {
  return new UserError({
    code: "FETCH_FAILED",
    message: `The server of ${url} sent more than git can mean.`,
  });
}

function startError(error: Error): Error {
  if (!("code" in error && error.code === "ENOENT")) return error;
  return new UserError({
    code: "GIT_NOT_FOUND",
    message: "git is not installed, or not on the PATH.",
    suggestions: ["Install git 2.24 or later.", "Or download the repository and give bindery its folder."],
    cause: error,
  });
}
