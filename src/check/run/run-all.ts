import { setMaxListeners } from "node:events";
import type { EngineDescription } from "../../engine/engine.ts";
import type { RunLimits } from "./run-result.ts";

export interface RunAllOptions<Result> {
  /** How many run at a time. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Gets each result as it comes, in whatever order. */
  readonly onResult: (result: Result, index: number) => void;
}

/**
 * Runs items beside each other, started in their order.
 * @returns results in the order of the items; undefined for what an interruption left unreached
 * @throws what a run throws of itself; the others are stopped then, and all have ended
 */
export async function runAll<Item, Result>(
  items: readonly Item[],
  run: (item: Item, signal: AbortSignal) => Promise<Result>,
  { jobs, signal, onResult }: RunAllOptions<Result>,
): Promise<readonly (Result | undefined)[]> {
  const results: (Result | undefined)[] = items.map(() => undefined);
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  // Each run listens to it in several places.
  setMaxListeners(0, signal, stop);
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (stop.aborted) return;
      try {
        const result = await run(item, stop);
        results[index] = result;
        onResult(result, index);
      } catch (error) {
        // What is thrown while an interruption takes effect is its consequence.
        if (!stop.aborted) failed.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, items.length)) }, worker));
  failed.signal.throwIfAborted();
  return results;
}

/** As many as the engine's machine has processors, and memory for at their limit. */
export function defaultJobs(
  { processors, memoryBytes }: EngineDescription,
  limits: Pick<RunLimits, "memoryBytes">,
): number {
  const fitting = Math.floor((memoryBytes ?? limits.memoryBytes) / limits.memoryBytes);
  return Math.max(1, Math.min(processors ?? 1, fitting));
}
