import type { ChildProcess } from "node:child_process";

/** How long a program may take to end by itself: a builder is told to end its steps, and answers. */
const graceMilliseconds = 3000;

/**
 * Ends a program that was started in a group of its own, with its helpers (ssh, docker's plug-ins); a group that ignores the request
 * is killed.
 */
export function stopGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  // Also where the program itself has ended: one of its helpers may hold its output open.
  signalGroup(pid, "SIGTERM");
  const timer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMilliseconds);
  child.once("close", () => clearTimeout(timer));
}

/** Ends a program that has nothing to tidy up at once, with its helpers. */
export function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  signalGroup(pid, "SIGKILL");
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
