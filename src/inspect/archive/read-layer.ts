import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { extract, type Header } from "tar-stream";
import type { EntryKind, LayerEntry } from "./archived-image.ts";
import { type Bytes, bytesOf } from "./bytes.ts";
import { imageUnreadable } from "./image-unreadable.ts";

/** Which files' bytes are kept, by path and size. */
export type Wants = (path: string, size: number) => boolean;

/** Sees the bytes of files while they are read, and keeps none. */
export interface Look {
  readonly wants: Wants;
  /** @param digest sha256 of the content, by which the entries that have it are found */
  readonly see: (digest: string, content: Uint8Array) => void;
}

/** No file of which more is kept; what says which packages there are is far smaller. */
const mostContent = 16 * 1024 * 1024;
/** More would be an attack on the reader's memory. */
const mostEntries = 5_000_000;

export interface LayerContents {
  readonly diffId: string;
  readonly tarBytes: number;
  readonly entries: readonly LayerEntry[];
}

/**
 * Reads a layer's uncompressed tar once, in memory that grows with the number of its files and not with their size.
 * @throws UserError IMAGE_UNREADABLE; what `source` throws
 */
export async function readLayer(source: Bytes, wants: Wants, look?: Look): Promise<LayerContents> {
  const hash = createHash("sha256");
  let tarBytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk);
      tarBytes += chunk.length;
      yield chunk;
    }
  }
  const tar = extract();
  pipeline(Readable.from(counted(), { objectMode: false }), tar, () => undefined);
  const entries: LayerEntry[] = [];
  for await (const entry of tar) {
    if (entries.length >= mostEntries) throw imageUnreadable(`A layer has more than ${mostEntries} files.`);
    entries.push(await readEntry(entry.header, entry, wants, look));
  }
  return { diffId: `sha256:${hash.digest("hex")}`, tarBytes, entries };
}

const kinds: Readonly<Record<string, EntryKind>> = {
  file: "file",
  "contiguous-file": "file",
  directory: "folder",
  symlink: "link",
  link: "hard link",
};

async function readEntry(
  header: Header,
  body: AsyncIterable<unknown>,
  wants: Wants,
  look: Look | undefined,
): Promise<LayerEntry> {
  const path = entryPath(header.name);
  const kind = kinds[header.type ?? "file"] ?? "device";
  const isFile = kind === "file";
  const size = isFile ? (header.size ?? 0) : 0;
  const isSmall = isFile && size <= mostContent;
  const keeps = isSmall && wants(path, size);
  const looks = isSmall && look?.wants(path, size) === true;
  const hash = createHash("sha256");
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(body)) {
    hash.update(chunk);
    if (keeps || looks) chunks.push(chunk);
  }
  const digest = hash.digest("hex");
  const content = Buffer.concat(chunks);
  if (looks) look?.see(digest, content);
  const hasTarget = kind === "link" || kind === "hard link";
  const target = hasTarget ? (header.linkname ?? "") : undefined;
  return {
    path,
    kind,
    // Docker 20.10 writes what kind of file it is in front of them.
    mode: (header.mode ?? 0) & 0o7777,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    time: timeOf(header),
    size,
    target: kind === "hard link" && target !== undefined ? entryPath(target) : target,
    digest: isFile ? digest : undefined,
    attributes: attributesOf(header),
    content: keeps ? content : undefined,
  };
}

/** The one spelling of a path: archives write `./usr/`, `/usr` and `usr`. */
function entryPath(name: string): string {
  return name
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}

/** The records of an extended header, by their keywords. */
function recordsOf({ pax }: Header): ReadonlyMap<string, string> {
  const records: readonly (readonly [string, unknown])[] = Object.entries(pax ?? {});
  return new Map(records.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])));
}

/** Fractions of a second stand in the extended header alone. */
function timeOf(header: Header): number {
  const exact = Number(recordsOf(header).get("mtime"));
  return Number.isFinite(exact) ? exact : (header.mtime?.getTime() ?? 0) / 1000;
}

const attributePrefix = "SCHILY.xattr.";

function attributesOf(header: Header): Readonly<Record<string, string>> {
  const attributes = [...recordsOf(header)].filter(([key]) => key.startsWith(attributePrefix));
  return Object.fromEntries(attributes.map(([key, value]) => [key.slice(attributePrefix.length), value]));
}
