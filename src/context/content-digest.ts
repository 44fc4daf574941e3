import { createHash } from "node:crypto";
import type { Context } from "./context.ts";
import { readEntry } from "./read-entry.ts";

/**
 * SHA-256, in hex, of all that goes into an image: what bindery adds (the Dockerfile among it) and the repository's
 * paths, executable bits, links and bytes. Times and owners do not count.
 * @throws UserError INTERRUPTED, and what reading the repository throws
 */
export async function contentDigest(context: Context, signal: AbortSignal): Promise<string> {
  const digest = createHash("sha256");
  for (const file of context.files) {
    digest.update(JSON.stringify([file.path, file.executable, file.text]));
  }
  for await (const entry of context.entries()) {
    signal.throwIfAborted();
    // The size stands before the bytes, so that no content can look like the next entry.
    digest.update(JSON.stringify(entry));
    if (entry.kind === "file") {
      for await (const chunk of readEntry(context.root, entry)) {
        signal.throwIfAborted();
        digest.update(chunk);
      }
    }
  }
  return digest.digest("hex");
}
