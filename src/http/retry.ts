import { setTimeout as sleep } from "node:timers/promises";

import type { UserError } from "../errors/user-error.ts";
import { interrupted } from "./http-errors.ts";

export interface RetryPolicy {
  /** How often a request is made, the first one counted. */
  readonly attempts: number;
  readonly firstWaitMs: number;
  /** What a server asks for beyond this is not waited for. */
  readonly longestWaitMs: number;
}

/** A fault that may pass. */
export class PassingFault extends Error {
  /** What the person is told where it does not pass. */
  readonly error: UserError;
  /** What the server asks to wait, in milliseconds. */
  readonly waitMs: number | undefined;
  /** Something was gained before it, so that the attempts are counted anew. */
  readonly hasProgressed: boolean;

  constructor(error: UserError, waitMs?: number, hasProgressed = false) {
    super(error.message, { cause: error });
    this.error = error;
    this.waitMs = waitMs;
    this.hasProgressed = hasProgressed;
  }
}

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal | undefined;
  /** Gets told of waits that a person would notice. */
  readonly report: (line: string) => void;
  readonly host: string;
}

/** However much each attempt gains: a server that sends a byte at a time is left. */
const mostAttempts = 30;

/**
 * Makes an attempt again while it ends with a passing fault.
 * @throws UserError of the last fault, INTERRUPTED, and what else an attempt throws
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  let failures = 0;
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof PassingFault)) throw fault;
      failures = fault.hasProgressed ? 1 : failures + 1;
      const waitMs = fault.waitMs ?? backOff(options.policy, failures);
      const isOver = failures >= options.policy.attempts || made >= mostAttempts;
      if (isOver || waitMs > options.policy.longestWaitMs) throw fault.error;
      if (waitMs >= 5000) options.report(`${options.host}: trying again in ${Math.ceil(waitMs / 1000)} s`);
      await pause(waitMs, options.signal);
    }
  }
}

/** Doubles from one failure to the next, less up to a quarter: clients that failed together do not come back together. */
function backOff({ firstWaitMs, longestWaitMs }: RetryPolicy, failures: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1) * (1 - Math.random() / 4));
}

async function pause(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(waitMs, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    if (signal?.aborted) throw interrupted();
    throw error;
  }
}
