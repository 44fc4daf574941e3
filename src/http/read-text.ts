import { asFault, type Received } from "./send.ts";

/**
 * The body of an answer as text.
 * @returns undefined where it is longer than the limit
 * @throws PassingFault where the connection fails, UserError INTERRUPTED
 */
export async function readText(
  { body, url }: Received,
  limitBytes: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > limitBytes) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    throw asFault(error, url, signal);
  }
  return Buffer.concat(chunks).toString("utf8");
}
