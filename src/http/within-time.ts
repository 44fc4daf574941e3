import { UserError } from "../errors/user-error.ts";

interface Deadline {
  readonly url: URL;
  readonly milliseconds: number;
  /** The person's own, which ends the work as well. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Work that is stopped when its time is over: a server that keeps sending, if only a byte at a time, is never idle.
 * @param work is to heed the signal, and to end with INTERRUPTED after it
 * @throws UserError FETCH_UNREACHABLE, and what else the work throws
 */
export async function withinTime<Result>(
  { url, milliseconds, signal }: Deadline,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), milliseconds);
  try {
    return await work(signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]));
  } catch (error) {
    const isStopped = error instanceof UserError && error.code === "INTERRUPTED";
    if (!isStopped || signal?.aborted === true || !over.signal.aborted) throw error;
    throw new UserError({
      code: "FETCH_UNREACHABLE",
      message: `${url.host} answers too slowly.`,
      why: `There was no whole answer after ${Math.ceil(milliseconds / 1000)} s.`,
      suggestions: ["Try again in a while."],
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}
