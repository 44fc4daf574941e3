import { createHash, type Hash } from "node:crypto";
import { open, rm, type FileHandle } from "node:fs/promises";

import { UserError } from "../errors/user-error.ts";
import type { Checksum, DownloadOptions } from "./http-client.ts";
import { shownUrl, statusError } from "./http-errors.ts";
import { downloadProgress } from "./download-progress.ts";
import { serverWords } from "./read-json.ts";
import { withRetries, type RetryPolicy } from "./retry.ts";
import { asFault, sendForContent, type Received, type Wire } from "./send.ts";

export interface DownloadSurroundings extends Wire {
  readonly policy: RetryPolicy;
  readonly report: (line: string) => void;
}

/** An attempt that brought this much may be followed by as many again. */
const worthwhileBytes = 1_000_000;

/** What is written of a file, and what is needed to go on where it was cut. */
interface Part {
  written: number;
  totalBytes: number | undefined;
  hash: Hash;
  /** Strong, so that what follows is of the same file; undefined where the server gives none (RFC 9110, section 13.1.5). */
  validator: string | undefined;
}

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
  const handle = await create(file);
  try {
    const part: Part = {
      written: 0,
      totalBytes: undefined,
      hash: newHash(options.checksum),
      validator: undefined,
    };
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
  part: Part,
  options: DownloadOptions,
): Promise<void> {
  const resumed = part.written > 0 && part.validator !== undefined;
  const headers = resumed ? { range: `bytes=${part.written}-`, "if-range": part.validator ?? "" } : {};
  const received = await sendForContent(surroundings, {
    method: "GET",
    url,
    headers,
    privateHeaders: options.headers,
  });
  if (!(resumed && continues(received, part))) await restart(handle, part, received, options);
  const before = part.written;
  const label = `${url.host}: ${fileName(url)}`;
  const progress = downloadProgress(label, () => part.totalBytes, surroundings.report);
  try {
    for await (const chunk of received.body) {
      if (!Buffer.isBuffer(chunk)) continue;
      if (part.written + chunk.length > options.limitBytes) throw tooLarge(url, options.limitBytes);
      part.hash.update(chunk);
      await write(handle, chunk, part.written);
      part.written += chunk.length;
      progress.at(part.written);
    }
  } catch (error) {
    throw asFault(error, received.url, surroundings.signal, part.written - before >= worthwhileBytes);
  }
}

/** Whether an answer begins where the last one was cut. */
function continues({ status, header }: Received, part: Part): boolean {
  const start = /^bytes (\d+)-/.exec(header("content-range") ?? "")?.[1];
  return status === 206 && Number(start) === part.written;
}

async function restart(
  handle: FileHandle,
  part: Part,
  received: Received,
  { limitBytes, checksum }: DownloadOptions,
): Promise<void> {
  const { status, url, header } = received;
  if (status !== 200 && status !== 203) throw statusError(status, url, await serverWords(received));
  await handle.truncate(0);
  part.written = 0;
  part.hash = newHash(checksum);
  part.validator = validatorOf(received);
  const announced = header("content-length");
  part.totalBytes = announced === undefined ? undefined : Number(announced);
  if ((part.totalBytes ?? 0) <= limitBytes) return;
  received.body.destroy();
  throw tooLarge(url, limitBytes);
}

function validatorOf({ header }: Received): string | undefined {
  if (header("accept-ranges")?.toLowerCase() === "none") return undefined;
  const etag = header("etag");
  return etag?.startsWith('"') ? etag : undefined;
}

function newHash(checksum: Checksum | undefined): Hash {
  return createHash(checksum?.algorithm ?? "sha256");
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

function tooLarge(url: URL, limitBytes: number): UserError {
  return new UserError({
    code: "DOWNLOAD_TOO_LARGE",
    message: `${shownUrl(url)} is larger than ${(limitBytes / 1e9).toPrecision(3)} GB.`,
    suggestions: ["The limit is `sources.download-limit` of bindery's configuration."],
  });
}

function fileName(url: URL): string {
  // `…/data.zip/content` is how Invenio's addresses end.
  const parts = url.pathname.split("/").filter((part) => part !== "" && part !== "content");
  return (parts.at(-1) ?? "download").slice(0, 80);
}

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, "wx");
  } catch (error) {
    throw unwritable(error);
  }
}

async function write(handle: FileHandle, chunk: Buffer, position: number): Promise<void> {
  try {
    for (let done = 0; done < chunk.length;) {
      const { bytesWritten } = await handle.write(chunk, done, chunk.length - done, position + done);
      done += bytesWritten;
    }
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): unknown {
  const known = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!["ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EROFS", "EPERM"].includes(known)) return error;
  return new UserError({
    code: "FILE_UNWRITABLE",
    message: "A download can't be written.",
    why: known === "ENOSPC" || known === "EDQUOT" ? "The disk is full." : known,
    cause: error,
  });
}
