import type { Engine } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";
import { launchRequest, type LaunchOptions } from "./launch-request.ts";
import { untilRemoved } from "./until-removed.ts";

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
  return untilRemoved(container, signal, async (exitCode) => {
    const state = await container.inspect();
    if (state?.outOfMemory) throw outOfMemory();
    signal.throwIfAborted();
    return exitCode;
  });
}

function outOfMemory(): UserError {
  return new UserError({
    code: "LAUNCH_FAILED",
    message: "The command ran out of memory",
    suggestions: ["Give it more with `--memory`."],
  });
}
