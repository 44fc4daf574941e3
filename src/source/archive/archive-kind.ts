import { open } from "node:fs/promises";

/** What a file is by its first bytes. `tar` is one without compression. */
export type ArchiveKind = "zip" | "tar" | "gzip" | "bzip2" | "xz" | "zstd";

/** First bytes: APPNOTE 4.3.7 and 4.3.16 of zip, RFC 1952, bzip2's header, the .xz format 2.1.1.1, RFC 8878. */
const signatures: readonly (readonly [ArchiveKind, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["gzip", [0x1f, 0x8b]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
];

/** Whether a file's name is one of an archive. Other files are zip files inside too: documents, wheels, notebooks' data. */
export function hasArchiveName(name: string): boolean {
  return /\.(?:zip|tar|tgz|tbz2?|txz|tzst|tar\.(?:gz|bz2|xz|zst))$/i.test(name);
}

/** An archive's name without what says that it is one. */
export function withoutArchiveSuffix(name: string): string {
  return name.replace(/\.(?:zip|tgz|tbz2?|txz|tzst|tar(?:\.(?:gz|bz2|xz|zst))?)$/i, "") || name;
}

/** What a file is by its content; undefined for anything else. */
export async function archiveKind(file: string): Promise<ArchiveKind | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    const head = buffer.subarray(0, bytesRead);
    const found = signatures.find(([, bytes]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)));
    return found?.[0] ?? (isTarHeader(head) ? "tar" : undefined);
  } finally {
    await handle.close();
  }
}

/** A tar has no signature of its own in its oldest form, but every header has its checksum (pax(1), "ustar Interchange Format"). */
function isTarHeader(head: Buffer): boolean {
  if (head.length < 512) return false;
  const written = Number.parseInt(
    head
      .toString("latin1", 148, 156)
      .replaceAll(/[\0 ]+$/g, "")
      .trim(),
    8,
  );
  let sum = 8 * 0x20;
  for (const [index, byte] of head.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum === written;
}
