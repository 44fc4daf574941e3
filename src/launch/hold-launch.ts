import { UserError } from "../errors/user-error.ts";
import type { Launch } from "./launch.ts";
import { untilRemoved } from "./until-removed.ts";

/**
 * Stays with a launch until its container ends or the user interrupts, then removes the container.
 * @returns 0 after an interruption (that is how a launch is meant to end) or a shutdown from within
 * @throws UserError LAUNCH_FAILED where the server ended with an error
 */
export async function holdLaunch({ container }: Launch, signal: AbortSignal): Promise<number> {
  return untilRemoved(container, signal, async (exitCode) => {
    const state = await container.inspect();
    if (exitCode === 0 || signal.aborted) return 0;
    throw new UserError({
      code: "LAUNCH_FAILED",
      message: state?.outOfMemory ? "The server ran out of memory" : `The server ended with code ${exitCode}`,
      suggestions: state?.outOfMemory
        ? ["Give it more with `--memory`."]
        : ["Run with `--detach` and read `bindery logs`."],
    });
  });
}
