import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract, type Headers } from "tar-stream";

export interface UnpackedEntry {
  readonly header: Headers;
  readonly content: string;
}

/** The entries of a tar, in its order. @throws what the stream or the reader of tars throws */
export async function unpackTar(tar: Readable): Promise<readonly UnpackedEntry[]> {
  const entries: UnpackedEntry[] = [];
  const reader = extract();
  const finished = pipeline(tar, reader);
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.push({ header: entry.header, content: Buffer.concat(chunks).toString("utf8") });
  }
  await finished;
  return entries;
}
