import type { Engine, Image } from "../engine/engine.ts";
import { decodeText } from "../repository/decode-text.ts";
import type { Report } from "../ui/progress.ts";
import { asOfLabel } from "./as-of.ts";

/**
 * Where a build's steps leave what only they could find out, a sentence a line. It stands in the image because a step that was run by
 * an earlier build prints nothing in this one.
 */
const noticesFile = "/srv/.bindery/notices.txt";

/** More than any image has; the repository's own steps may write there, too. */
const mostLines = 20;

/** Says of an image that was built as of a day what its build could not have of that day. */
export async function announceUndated(
  { id, labels }: Image,
  engine: Pick<Engine, "readImageFile">,
  { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
): Promise<void> {
  if (labels[asOfLabel] === undefined) return;
  const bytes = await engine.readImageFile(id, noticesFile, signal);
  if (bytes === undefined) return;
  const lines = decodeText(bytes)
    .split("\n")
    .map((line) => line.replaceAll(/\p{Cc}/gu, " ").trim())
    .filter((line) => line !== "");
  for (const text of [...new Set(lines)].slice(0, mostLines)) report({ type: "note", text });
}
