import { EventEmitter, once } from "node:events";
import type { AttachedStreams, ContainerRequest, Engine } from "../../engine/engine.ts";

export interface ConfinedEnd {
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** Whether it was ended for its time. */
  readonly tooLong: boolean;
}

export interface ConfinedOptions {
  readonly streams: AttachedStreams;
  readonly seconds: number;
  /** Ends the container where its caller has seen enough. */
  readonly enough?: AbortSignal;
}

/** What timers can wait for. */
const longestMilliseconds = 2 ** 31 - 1;

/**
 * Runs a container to its end, all of its output written; it is removed however that comes, and at once where `signal` aborts.
 * @throws UserError LAUNCH_FAILED; the signal's reason
 */
export async function confinedRun(
  engine: Engine,
  request: ContainerRequest,
  { streams, seconds, enough }: ConfinedOptions,
  signal: AbortSignal,
): Promise<ConfinedEnd> {
  signal.throwIfAborted();
  const connection = new EventEmitter();
  const drained = once(connection, "ended");
  const ended = () => void connection.emit("ended");
  const container = await engine.start({ ...request, streams: { ...streams, ended } });
  let tooLong = false;
  // A fault of the engine shows where the container is waited for.
  const kill = () => void container.kill("SIGKILL").catch(() => undefined);
  const timer = setTimeout(
    () => {
      tooLong = true;
      kill();
    },
    Math.min(seconds * 1000, longestMilliseconds),
  );
  signal.addEventListener("abort", kill, { once: true });
  enough?.addEventListener("abort", kill, { once: true });
  try {
    if (signal.aborted || enough?.aborted === true) kill();
    const exitCode = await container.wait();
    await drained;
    const state = await container.inspect();
    signal.throwIfAborted();
    return { exitCode, outOfMemory: state?.outOfMemory ?? false, tooLong };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", kill);
    enough?.removeEventListener("abort", kill);
    await container.remove();
  }
}
