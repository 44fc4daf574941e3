import { rm, type FileHandle } from "node:fs/promises";

import { formatByteSize } from "../configuration/byte-size.ts";
import { UserError } from "../errors/user-error.ts";
import { createFile, writePiece } from "./download-file.ts";
import { downloadTooLarge } from "./download-too-large.ts";
import { downloadProgress } from "./download-progress.ts";
import { beginAnew, continues, type FilePart, isWhole, newPart, rangeHeaders } from "./file-part.ts";
import type { Checksum, DownloadOptions } from "./http-client.ts";
import { shownUrl, statusError } from "./http-errors.ts";
import { keepPace, type Pace } from "./keep-pace.ts";
import { withRetries, type RetryPolicy } from "./retry.ts";
import { asFault, sendForContent, type Received, type Wire } from "./send.ts";
import { serverWords } from "./server-words.ts";

export interface DownloadSurroundings extends Wire {
  readonly policy: RetryPolicy;
  readonly pace: Pace;
  readonly report: (line: string) => void;
}

/** An attempt that brought this much may be followed by as many again. */
const worthwhileBytes = 1_000_000;

/**
 * Downloads into a file, going on where a connection was cut if the server can; the file is removed where that fails.
 * @returns its size in bytes
 * @throws UserError as HttpClient.download
 */
export async function download(
  surroundings: DownloadSurroundings,
  url: URL,
  file: string,
  options: DownloadOptions,
): Promise<number> {
  const handle = await createFile(file);
  try {
    const part = newPart(options.checksum);
    const attempt = (): Promise<void> => fetchPart(surroundings, url, handle, part, options);
    const { policy, signal, report } = surroundings;
    await withRetries(attempt, { policy, signal, report, host: url.host });
    checkHash(url, part.hash.digest("hex"), options.checksum);
    await handle.close();
    return part.written;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
}

async function fetchPart(
  surroundings: DownloadSurroundings,
  url: URL,
  handle: FileHandle,
  part: FilePart,
  options: DownloadOptions,
): Promise<void> {
  const range = rangeHeaders(part);
  const received = await sendForContent(surroundings, {
    method: "GET",
    url,
    headers: range ?? {},
    privateHeaders: options.headers,
  });
  if (range !== undefined && received.status === 416) {
    received.body.destroy();
    if (isWhole(received, part)) return;
    part.validator = undefined;
    return fetchPart(surroundings, url, handle, part, options);
  }
  if (range === undefined || !continues(received, part)) await restart(handle, part, received, options);
  await receive(surroundings, received, handle, part, {
    label: `${url.host}: ${fileName(url)}`,
    limitBytes: options.limitBytes,
  });
}

async function receive(
  { pace, report, signal }: DownloadSurroundings,
  received: Received,
  handle: FileHandle,
  part: FilePart,
  { label, limitBytes }: { readonly label: string; readonly limitBytes: number },
): Promise<void> {
  const before = part.written;
  const progress = downloadProgress(label, () => part.totalBytes, report);
  try {
    for await (const chunk of keepPace(received, pace)) {
      if (part.written + chunk.length > limitBytes)
        throw downloadTooLarge(shownUrl(received.url), limitBytes);
      part.hash.update(chunk);
      await writePiece(handle, chunk, part.written);
      part.written += chunk.length;
      progress.at(part.written);
    }
  } catch (error) {
    throw asFault(error, received.url, signal, part.written - before >= worthwhileBytes);
  }
}

async function restart(
  handle: FileHandle,
  part: FilePart,
  received: Received,
  { limitBytes, checksum }: DownloadOptions,
): Promise<void> {
  const { status, url } = received;
  if (status !== 200 && status !== 203) throw statusError(status, url, await serverWords(received));
  await handle.truncate(0);
  beginAnew(part, received, checksum);
  if ((part.totalBytes ?? 0) <= limitBytes) return;
  received.body.destroy();
  throw downloadTooLarge(shownUrl(url), limitBytes, `It has ${formatByteSize(part.totalBytes ?? 0)}.`);
}

function checkHash(url: URL, hex: string, checksum: Checksum | undefined): void {
  if (checksum === undefined || checksum.hex.toLowerCase() === hex) return;
  throw new UserError({
    code: "HASH_MISMATCH",
    message: `${shownUrl(url)} is not the file that its record promises.`,
    why: `Its ${checksum.algorithm} is ${hex}, and ${checksum.hex} is promised.`,
    suggestions: ["Try again; if it comes again, tell those who run the data repository."],
  });
}

function fileName(url: URL): string {
  // `…/data.zip/content` is how Invenio's addresses end.
  const parts = url.pathname.split("/").filter((part) => part !== "" && part !== "content");
  return (parts.at(-1) ?? "download").slice(0, 80);
}
