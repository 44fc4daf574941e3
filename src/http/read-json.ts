import * as v from "valibot";

import { formatByteSize } from "../configuration/byte-size.ts";
import { UserError } from "../errors/user-error.ts";
import { shownUrl, statusError } from "./http-errors.ts";
import { readText } from "./read-text.ts";
import type { Received } from "./send.ts";
import { serverWords } from "./server-words.ts";

/** More than the description of any real record; a server could send without end. */
const mostBytes = 8 * 2 ** 20;

/** An empty list is three bytes of text, and twenty times that of memory. */
const mostParts = 500_000;

interface ReadOptions {
  readonly limitBytes?: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/**
 * The body of an answer as JSON of the shape that is expected.
 * @throws UserError RECORD_NOT_FOUND, FETCH_UNAUTHORIZED, FETCH_FAILED; PassingFault where the connection fails
 */
export async function readJson<Schema extends v.GenericSchema>(
  received: Received,
  schema: Schema,
  { limitBytes = mostBytes, signal }: ReadOptions,
): Promise<v.InferOutput<Schema>> {
  const { status, url } = received;
  if (status >= 300) throw statusError(status, url, await serverWords(received));
  const text = await readText(received, limitBytes, signal);
  if (text === undefined) throw unexpected(url, `It is longer than ${formatByteSize(limitBytes)}.`);
  if (hasTooManyParts(text)) throw unexpected(url, "It has more parts than any description of a record.");
  // Only the first fault is told; a list can have millions, each with a description of its own.
  const result = v.safeParse(schema, parse(text, url), { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw unexpected(url, `${v.getDotPath(issue) ?? "It"}: ${issue.message}`);
}

/** Counts what begins lists and objects and what stands between their parts, in texts too, where it is rarer. */
function hasTooManyParts(text: string): boolean {
  let parts = 0;
  for (let at = 0; at < text.length && parts <= mostParts; at += 1) {
    const letter = text[at];
    if (letter === "," || letter === "[" || letter === "{") parts += 1;
  }
  return parts > mostParts;
}

function parse(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw unexpected(url, "It is not JSON.");
    throw error;
  }
}

function unexpected(url: URL, why: string): UserError {
  return new UserError({
    code: "FETCH_FAILED",
    message: `The answer of ${shownUrl(url)} is not one that bindery understands.`,
    why,
    suggestions: ["Check that the address is one of a record."],
  });
}
