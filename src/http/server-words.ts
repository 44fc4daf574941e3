import * as v from "valibot";

import { readText } from "./read-text.ts";
import type { Received } from "./send.ts";

const mostBytes = 64 * 1024;
const mostMs = 10_000;

/** What the server says in words of why there is no answer, on one line; most APIs have them as `message`. */
export async function serverWords(received: Received): Promise<string | undefined> {
  const timer = setTimeout(() => received.body.destroy(), mostMs);
  try {
    const text = await readText(received, mostBytes, undefined);
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
  } finally {
    clearTimeout(timer);
  }
}
