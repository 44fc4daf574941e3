import { mkdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { formatByteSize } from "../../configuration/byte-size.ts";
import { UserError } from "../../errors/user-error.ts";
import { downloadTooLarge } from "../../http/download-too-large.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { isErrorWithCode } from "../../repository/file-errors.ts";
import { hasArchiveName } from "../archive/archive-kind.ts";
import { invalidArchive } from "../archive/archive-errors.ts";
import { entryPath } from "../archive/entry-path.ts";
import { unpack } from "../archive/unpack.ts";
import type { PublishedRecord, RecordFile } from "./record-provider.ts";

export interface FillOptions {
  readonly http: HttpClient;
  readonly limitBytes: number;
  readonly report: (line: string) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Brings what a record holds into a folder: its files, or what is in the one archive that it is.
 * @returns the folder that is the repository, below the given one
 * @throws UserError as HttpClient.download and unpack
 */
export async function fillRecord(
  { content, page }: PublishedRecord,
  folder: string,
  options: FillOptions,
): Promise<string> {
  if (content.kind === "archive") {
    await content.prepare?.();
    return fillFromArchive(content.file, folder, { ...options, folder: content.folder || undefined });
  }
  const [first, ...others] = content.files;
  const isArchive = content.unpacksSoleArchive && others.length === 0 && hasArchiveName(first?.path ?? "");
  if (first !== undefined && isArchive) return fillFromArchive(first, folder, options);
  return fillWithFiles(content.files, page, folder, options);
}

async function fillFromArchive(
  { path, url, checksum, headers }: RecordFile,
  into: string,
  { http, ...options }: FillOptions & { readonly folder?: string | undefined },
): Promise<string> {
  const file = join(into, "archive");
  await http.download(url, file, { limitBytes: options.limitBytes, checksum, headers });
  const name = basename(path);
  options.report(`Unpacking ${name}`);
  const root = await unpack(file, join(into, "content"), { ...options, name });
  await rm(file);
  return root;
}

async function fillWithFiles(
  files: readonly RecordFile[],
  page: string,
  into: string,
  { http, limitBytes, report }: FillOptions,
): Promise<string> {
  const root = join(into, "content");
  await mkdir(root);
  // Looked at before anything is fetched.
  const places = files.map((file) => ({ file, path: entryPath(page, file.path) }));
  const announced = files.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  if (announced > limitBytes)
    throw downloadTooLarge(page, limitBytes, `Its files have ${formatByteSize(announced)}.`);
  report(
    `Downloading ${files.length === 1 ? "1 file" : `${files.length} files`}, ${(announced / 1e6).toFixed(1)} MB`,
  );
  let left = limitBytes;
  for (const { file, path } of places) {
    try {
      await mkdir(dirname(join(root, path)), { recursive: true });
      const { url, checksum, headers } = file;
      left -= await http.download(url, join(root, path), { limitBytes: left, checksum, headers });
    } catch (error) {
      // The client's own words have what the files before it left of the limit.
      if (error instanceof UserError && error.code === "DOWNLOAD_TOO_LARGE")
        throw downloadTooLarge(page, limitBytes);
      if (!isErrorWithCode(error, "EEXIST", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "EINVAL")) throw error;
      throw invalidArchive(page, `${JSON.stringify(path.slice(0, 200))} of it can't be written.`, error);
    }
  }
  return root;
}
