import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import type { Bytes } from "./bytes.ts";

/** How a blob begins tells what it is (RFC 1952, RFC 8878). */
const gzip = [0x1f, 0x8b];
const zstandard = [0x28, 0xb5, 0x2f, 0xfd];

/** The bytes, uncompressed where they begin as gzip or Zstandard does. */
export function decompress(first: Uint8Array, all: Bytes): Bytes {
  if (beginsWith(first, gzip)) return gunzip(all);
  return beginsWith(first, zstandard) ? unzstandard(all) : all;
}

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function gunzip(source: Bytes): Bytes {
  const unzipped = createGunzip();
  // An error destroys the last stream with it, whose reader gets it.
  pipeline(Readable.from(source), unzipped, () => undefined);
  return unzipped;
}

async function* unzstandard(source: Bytes): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  const stream = new Decompress((piece) => pieces.push(piece));
  for await (const chunk of source) {
    stream.push(chunk);
    yield* pieces;
    pieces = [];
  }
  stream.push(new Uint8Array(), true);
  yield* pieces;
}

/** The first bytes of a stream, at least four where it has so many, and the whole of it, those included. */
export async function peek(source: Bytes): Promise<{ readonly first: Uint8Array; readonly all: Bytes }> {
  const iterator = source[Symbol.asyncIterator]();
  let first = new Uint8Array();
  while (first.length < 4) {
    const next = await iterator.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  return { first, all: behind(first, iterator) };
}

async function* behind(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
