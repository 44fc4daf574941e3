import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { isErrorWithCode } from "../../repository/file-errors.ts";
import type { Checkout, CheckoutOptions } from "../checkout.ts";
import { checkoutFolder } from "../kept/checkout-folder.ts";
import { withLock } from "../kept/lock.ts";
import { keepFolder } from "../kept/keep-folder.ts";
import { defaultDownloadLimitBytes } from "../record/checkout-record.ts";
import { withoutArchiveSuffix } from "./archive-kind.ts";
import type { ArchiveSource } from "./parse-archive-url.ts";
import { unpack } from "./unpack.ts";

/**
 * Fetches and unpacks an archive, or finds what was in it where it is the same one still.
 * @throws UserError CHECKOUT_BUSY, and as HttpClient.download and unpack
 */
export async function checkoutArchive(
  { url, headers, file: fileName, name }: ArchiveSource,
  http: HttpClient,
  options: CheckoutOptions,
): Promise<Checkout> {
  const { downloadLimitBytes: limitBytes = defaultDownloadLimitBytes } = options;
  // The query may hold a token, which is for no folder's name and no label.
  const origin = `${url.origin}${url.pathname}`;
  const base = checkoutFolder(options.dataDir, origin, url.search);
  await mkdir(dirname(base), { recursive: true });
  return withLock(`${base}.lock`, async () => {
    const file = `${base}.download`;
    // A killed bindery could not remove its own.
    await rm(file, { force: true });
    try {
      await http.download(url, file, { limitBytes, headers });
      return await keepArchive(file, { url: origin, origin, name, file: fileName }, options);
    } finally {
      await rm(file, { force: true });
    }
  });
}

/** Unpacks an archive of this machine, or finds what was in it. @throws UserError CHECKOUT_BUSY, FILE_UNREADABLE, and as unpack */
export async function checkoutLocalArchive(path: string, options: CheckoutOptions): Promise<Checkout> {
  const file = basename(path);
  const name = withoutArchiveSuffix(file);
  return keepArchive(path, { url: pathToFileURL(path).href, origin: "local", name, file }, options);
}

interface NamedArchive {
  /** What its checkouts are told apart by. */
  readonly url: string;
  readonly origin: string;
  readonly name: string;
  readonly file: string;
}

async function keepArchive(file: string, archive: NamedArchive, options: CheckoutOptions): Promise<Checkout> {
  const { dataDir, report, signal, downloadLimitBytes: limitBytes = defaultDownloadLimitBytes } = options;
  const contentId = await digest(file);
  const { url, origin, name, file: fileName } = archive;
  const root = await keepFolder(dataDir, { url, contentId }, (partial) => {
    report(`Unpacking ${fileName}`);
    return unpack(file, join(partial, "content"), { name: fileName, limitBytes, report, signal });
  });
  return { root, name, origin, contentId, kept: true };
}

async function digest(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(file)) {
      if (Buffer.isBuffer(chunk)) hash.update(chunk);
    }
  } catch (error) {
    if (!isErrorWithCode(error, "EACCES", "EPERM")) throw error;
    throw new UserError({ code: "FILE_UNREADABLE", message: `${file} can't be read.`, cause: error });
  }
  return `sha256:${hash.digest("hex")}`;
}
