import { createReadStream } from "node:fs";
import { type Readable, Transform } from "node:stream";
import * as zlib from "node:zlib";

import type { ArchiveKind } from "./archive-kind.ts";
import { invalidArchive } from "./archive-errors.ts";
import { bunzip2 } from "./bunzip2.ts";
import { unxz } from "./unxz.ts";

type Compression = Exclude<ArchiveKind, "zip">;

/**
 * A file's content without its compression. Destroying the stream ends all behind it.
 * @throws UserError ARCHIVE_INVALID where this Node.js can't read the compression; the stream fails as bunzip2 and unxz
 */
export function decompress(
  file: string,
  kind: Compression,
  name: string,
  signal: AbortSignal | undefined,
): Readable {
  switch (kind) {
    case "tar":
      return createReadStream(file);
    case "gzip":
      return through(createReadStream(file), zlib.createGunzip());
    case "zstd":
      return through(createReadStream(file), zstdDecompressor(name));
    case "bzip2":
      return bunzip2(file, name, signal);
    case "xz":
      return unxz(file, name);
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
