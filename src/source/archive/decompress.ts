import { createReadStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { ReadableStream } from "node:stream/web";
import * as zlib from "node:zlib";
import unbzip2 from "unbzip2-stream";
import { XzReadableStream } from "xz-decompress";

import type { ArchiveKind } from "./archive-kind.ts";
import { invalidArchive } from "./archive-errors.ts";

type Compression = Exclude<ArchiveKind, "zip">;

/**
 * A file's content without its compression. Destroying the stream ends all behind it.
 * @throws UserError ARCHIVE_INVALID where this Node.js can't read the compression
 */
export function decompress(file: string, kind: Compression, name: string): Readable {
  const source = createReadStream(file);
  switch (kind) {
    case "tar":
      return source;
    case "gzip":
      return through(source, zlib.createGunzip());
    case "zstd":
      return through(source, zstdDecompressor(name));
    case "bzip2":
      return bunzip2(source);
    case "xz":
      return unxz(file);
  }
}

function through(source: Readable, transform: Transform): Readable {
  source.on("error", (error) => transform.destroy(error));
  transform.on("close", () => source.destroy());
  return source.pipe(transform);
}

/** In Node.js since 22.15 and 23.8. */
function zstdDecompressor(name: string): Transform {
  const create: unknown = Reflect.get(zlib, "createZstdDecompress");
  const made: unknown = typeof create === "function" ? Reflect.apply(create, zlib, []) : undefined;
  if (made instanceof Transform) return made;
  throw invalidArchive(
    name,
    `It is compressed with zstd, which Node.js ${process.version} can't read; 22.15 and newer can.`,
  );
}

/** unbzip2-stream reads nearly a megabyte ahead, and unpacks it at once: of zeros, that would be many gigabytes in memory. */
const mostAtOnce = 128 * 1024 * 1024;

/** unbzip2-stream is a stream of Node.js's first kind. */
function bunzip2(source: Readable): Readable {
  const plain = unbzip2();
  const queue = plain.queue.bind(plain);
  let waiting = 0;
  plain.queue = (chunk: Buffer | null) => {
    waiting += chunk?.length ?? 0;
    if (waiting > mostAtOnce) throw new Error("it is far larger than it seems");
    return queue(chunk);
  };
  plain.on("data", (chunk: Buffer) => {
    waiting -= chunk.length;
  });
  const wrapped = new Readable().wrap(source.pipe(plain));
  source.on("error", (error) => wrapped.destroy(error));
  wrapped.on("close", () => source.destroy());
  return wrapped;
}

function unxz(file: string): Readable {
  const source = createReadStream(file);
  const chunks: AsyncIterator<unknown> = source[Symbol.asyncIterator]();
  const compressed = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      return controller.enqueue(Buffer.isBuffer(value) ? value : Buffer.alloc(0));
    },
  });
  const plain = Readable.from(chunksOf(new XzReadableStream(compressed)), { objectMode: false });
  return plain.on("close", () => source.destroy());
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield Buffer.from(value);
  }
}
