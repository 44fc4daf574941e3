import { setTimeout as pause } from "node:timers/promises";
import { faultText } from "./docker-fault.ts";
import { mayPass } from "./transfer-fault.ts";

/** Waits between attempts, in seconds. */
const waits = [1, 2, 4, 8];

/** The engine itself tries a layer up to five times, for up to 50 s: what took as long is not begun again. */
const longest = 120_000;

export interface RetryOptions {
  readonly report: (line: string) => void;
  readonly signal: AbortSignal;
  /** Of one second; less in tests. */
  readonly secondMilliseconds?: number;
}

/**
 * Does something again, after growing waits, while it fails for reasons that may pass.
 * @throws what the last attempt threw; the signal's reason
 */
export async function withRetries<T>(
  { report, signal, secondMilliseconds = 1000 }: RetryOptions,
  attempt: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  for (const seconds of waits) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || !mayPass(error) || performance.now() - started > longest) throw error;
      report(`the registry falters: ${firstLine(error)}; again in ${seconds} s`);
    }
    await pause(seconds * secondMilliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  return attempt();
}

function firstLine(error: unknown): string {
  const [line = ""] = faultText(error).split("\n");
  return line.replace(/[\s:]+$/, "");
}
