import { UserError } from "../errors/user-error.ts";
import { graceSeconds } from "./grace-seconds.ts";
import type { Launch } from "./launch.ts";

/**
 * Stays with a launch until its container ends or the user interrupts, then removes the container.
 * @returns 0 after an interruption (that is how a launch is meant to end) or a shutdown from within
 * @throws UserError LAUNCH_FAILED where the server ended with an error
 */
export async function holdLaunch({ container }: Launch, signal: AbortSignal): Promise<number> {
  const stop = () => {
    container.stop(graceSeconds).catch(() => undefined);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) stop();
    const exitCode = await container.wait();
    const state = await container.inspect();
    if (exitCode === 0 || signal.aborted) return 0;
    throw new UserError({
      code: "LAUNCH_FAILED",
      message: state?.outOfMemory ? "The server ran out of memory" : `The server ended with code ${exitCode}`,
      suggestions: state?.outOfMemory
        ? ["Give it more with `--memory`."]
        : ["Run with `--detach` and read `bindery logs`."],
    });
  } finally {
    signal.removeEventListener("abort", stop);
    await container.remove();
  }
}
