import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { extract, type Header } from "tar-stream";

export interface UnpackedEntry {
  readonly header: Header;
  readonly content: string;
}

/** The entries of a tar, in its order. @throws what the stream or the reader of tars throws */
export async function unpackTar(tar: Readable): Promise<readonly UnpackedEntry[]> {
  const entries: UnpackedEntry[] = [];
  const reader = extract();
  const finished = pipeline(tar, reader);
  for await (const entry of reader) {
    entries.push({ header: entry.header, content: await text(entry) });
  }
  await finished;
  return entries;
}
