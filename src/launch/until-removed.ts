import type { Container } from "../engine/engine.ts";
import { graceSeconds } from "./grace-seconds.ts";

/**
 * Stays with a container until it ends, by itself or by an interruption, and removes it however that comes.
 * @param ended what its end means, by its exit code; the container is still there
 * @throws what `ended` and the engine throw
 */
export async function untilRemoved<Result>(
  container: Container,
  signal: AbortSignal,
  ended: (exitCode: number) => Promise<Result>,
): Promise<Result> {
  const stop = () => {
    container.stop(graceSeconds).catch(() => undefined);
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) stop();
    return await ended(await container.wait());
  } finally {
    signal.removeEventListener("abort", stop);
    await container.remove();
  }
}
