import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from "yauzl";

import { invalidArchive } from "./archive-errors.ts";
import type { ArchiveEntry, Visit } from "./archive-entry.ts";
import { longestPath } from "./longest-path.ts";

/** Where the upper half of an entry's attributes is a mode: Unix and macOS (APPNOTE 4.4.2.2). */
const unixHosts = new Set([3, 19]);

/**
 * Visits the entries of a zip file, large ones (zip64) and old ones (names in code page 437) included.
 * @throws UserError ARCHIVE_INVALID where it is encrypted; anything of yauzl where it is broken
 */
export async function readZip(file: string, name: string, visit: Visit): Promise<void> {
  // Names are decoded here: yauzl ends at the first one that it does not like, in words of its own.
  const zip = await openPromise(file, { decodeStrings: false, autoClose: false, lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) await visit(await toEntry(zip, entry, name));
  } finally {
    zip.close();
  }
}

async function toEntry(zip: ZipFile, entry: Entry, archive: string): Promise<ArchiveEntry> {
  const { generalPurposeBitFlag, fileNameRaw, extraFields, versionMadeBy, externalFileAttributes } = entry;
  // Zip has slashes alone; some programs of Windows write backslashes (APPNOTE 4.4.17.1).
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true).replaceAll(
    "\\",
    "/",
  );
  const mode = unixHosts.has(versionMadeBy >>> 8) ? externalFileAttributes >>> 16 : 0;
  const type = mode & 0o170000;
  if (name.endsWith("/") || type === 0o040000) return { kind: "folder", name };
  if (entry.isEncrypted()) throw invalidArchive(archive, "It is encrypted.");
  if (type === 0o120000) return { kind: "symlink", name, target: await readTarget(zip, entry) };
  // 0 is what programs write that know no modes.
  if (type !== 0 && type !== 0o100000) return { kind: "other", name };
  const executable = (mode & 0o100) !== 0;
  return {
    kind: "file",
    name,
    executable,
    content: async () => checked(await zip.openReadStreamPromise(entry), entry),
  };
}

/** The content, whose checksum yauzl does not look at. */
async function* checked(content: Readable, { crc32: promised }: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const chunk of content) {
    if (!Buffer.isBuffer(chunk)) continue;
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (sum !== promised) throw new Error("a file in it has another checksum than it should");
}

/** A link's target is the content of its entry; of one that is too long, enough to see that. */
async function readTarget(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > longestPath) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}
