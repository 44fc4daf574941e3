import * as v from "valibot";

import { UserError } from "../errors/user-error.ts";
import { shownUrl, statusError } from "./http-errors.ts";
import { asFault, type Received } from "./send.ts";

/** More than the description of any real record; a server could send without end. */
const mostBytes = 64 * 1024 * 1024;

/** What is read of an answer that says why there is none. */
const mostErrorBytes = 64 * 1024;

/**
 * The body of an answer as JSON of the shape that is expected.
 * @throws UserError RECORD_NOT_FOUND, FETCH_UNAUTHORIZED, FETCH_FAILED; PassingFault where the connection fails
 */
export async function readJson<Schema extends v.GenericSchema>(
  received: Received,
  schema: Schema,
  signal: AbortSignal | undefined,
): Promise<v.InferOutput<Schema>> {
  const { status, url } = received;
  if (status >= 300) throw statusError(status, url, await serverWords(received));
  const text = await readText(received, mostBytes, signal);
  if (text === undefined) throw unexpected(url, "It is longer than any description of a record.");
  const result = v.safeParse(schema, parse(text, url));
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw unexpected(url, `${v.getDotPath(issue) ?? "It"}: ${issue.message}`);
}

/** What the server says in words, on one line; most APIs have them as `message`. */
export async function serverWords(received: Received): Promise<string | undefined> {
  try {
    const text = await readText(received, mostErrorBytes, undefined);
    const { message } = v.parse(v.object({ message: v.string() }), JSON.parse(text ?? ""));
    const words = message
      .slice(0, 300)
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim()
      .replace(/\.$/, "");
    return words === "" ? undefined : words;
  } catch {
    // A page for people, or nothing: the status has to do.
    return undefined;
  }
}

async function readText(
  { body, url }: Received,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      if (size > limit) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    throw asFault(error, url, signal);
  }
  return Buffer.concat(chunks).toString("utf8");
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
