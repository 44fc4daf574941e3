import type { Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { graceSeconds } from "./grace-seconds.ts";
import { launchRequest, type LaunchOptions } from "./launch-request.ts";

/**
 * Runs a command in place of Jupyter, connected to this terminal, until it ends; the container is removed however it ends.
 * @returns the command's exit code
 * @throws UserError LAUNCH_FAILED; INTERRUPTED after a signal
 */
export async function runCommand(
  engine: Engine,
  options: LaunchOptions,
  signal: AbortSignal,
): Promise<number> {
  const container = await engine.start(launchRequest(options));
  const stop = () => {
    container.stop(graceSeconds).catch(() => undefined);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) stop();
    const exitCode = await container.wait();
    const state = await container.inspect();
    if (state?.outOfMemory) throw outOfMemory();
    signal.throwIfAborted();
    return exitCode;
  } finally {
    signal.removeEventListener("abort", stop);
    await container.remove();
  }
}

function outOfMemory(): UserError {
  return new UserError({
    code: "LAUNCH_FAILED",
    message: "The command ran out of memory",
    suggestions: ["Give it more with `--memory`."],
  });
}
