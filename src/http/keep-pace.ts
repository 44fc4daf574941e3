import { UserError } from "../errors/user-error.ts";
import { PassingFault } from "./retry.ts";
import type { Received } from "./send.ts";

/** The slowest that a body may come. */
export interface Pace {
  readonly paceMs: number;
  /** As much as this has to come in that time, again and again. */
  readonly paceBytes: number;
}

/**
 * A body's pieces, while they come fast enough: a byte now and then is no silence, and would never end.
 * @throws PassingFault for a body that is too slow, and what the body itself ends with
 */
export async function* keepPace(
  { body, url }: Received,
  { paceMs, paceBytes }: Pace,
): AsyncGenerator<Buffer, void> {
  let start = performance.now();
  let bytes = 0;
  // A silence has a limit of its own, so that it is enough to look when something comes.
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) continue;
    yield chunk;
    bytes += chunk.length;
    if (performance.now() - start < paceMs) continue;
    if (bytes < paceBytes) throw new PassingFault(tooSlow(url, bytes, paceMs));
    start = performance.now();
    bytes = 0;
  }
}

function tooSlow(url: URL, bytes: number, milliseconds: number): UserError {
  return new UserError({
    code: "FETCH_UNREACHABLE",
    message: `${url.host} sends too slowly.`,
    why: `No more than ${bytes} bytes came in ${Math.ceil(milliseconds / 1000)} s.`,
    suggestions: ["Try again in a while."],
  });
}
