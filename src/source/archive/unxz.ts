import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { ReadableStream } from "node:stream/web";
import { XzReadableStream } from "xz-decompress";

import type { UserError } from "../../errors/user-error.ts";
import { brokenArchive, invalidArchive } from "./archive-errors.ts";

/**
 * A file's content without its compression.
 * @returns a stream that fails with UserError ARCHIVE_INVALID where the file is broken, or packed as can't be read
 */
export function unxz(file: string, name: string): Readable {
  const source = createReadStream(file);
  const chunks: AsyncIterator<unknown> = source[Symbol.asyncIterator]();
  const compressed = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      return controller.enqueue(Buffer.isBuffer(value) ? value : Buffer.alloc(0));
    },
  });
  const plain = Readable.from(chunksOf(new XzReadableStream(compressed), name), { objectMode: false });
  return plain.on("close", () => source.destroy());
}

async function* chunksOf(stream: ReadableStream<Uint8Array>, name: string): AsyncGenerator<Buffer> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield Buffer.from(value);
    }
  } catch (error) {
    throw explain(error, name);
  } finally {
    // xz-decompress unpacks one file at a time: one that is left in the middle must be given up, or all others wait.
    await reader.cancel().catch(() => undefined);
  }
}

/** xz-decompress tells a number alone, of `enum xz_ret` in XZ Embedded's xz.h: 2 and 6 for options, 4 for memory. */
function explain(error: unknown, name: string): UserError {
  const number = error instanceof Error ? /error code (\d+)$/.exec(error.message)?.[1] : undefined;
  if (number === "2" || number === "6") {
    const why = "It is packed with options of xz (a filter, or a kind of checksum) that bindery can't read.";
    return invalidArchive(name, why, error, "Pack it again with the defaults of xz.");
  }
  if (number === "4") {
    const why = "Unpacking it takes too much memory: its dictionary is larger than 64 MB.";
    return invalidArchive(name, why, error, "Pack it again with the defaults of xz.");
  }
  return brokenArchive(name, error);
}
