import { pipeline, type Readable, Transform } from "node:stream";
import { extract, type Header } from "tar-stream";

import { UserError } from "../../errors/user-error.ts";
import type { ArchiveEntry, Visit } from "./archive-entry.ts";
import { invalidArchive } from "./archive-errors.ts";

/**
 * Visits the entries of a tar; the content of an entry can be read while it is visited.
 * @param source its bytes, without compression
 * @throws UserError ARCHIVE_INVALID where it ends early; anything of tar-stream or the source where it is broken
 */
export async function readTar(source: Readable, name: string, visit: Visit): Promise<void> {
  let last: Buffer = Buffer.alloc(0);
  const watch = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      last = Buffer.concat([last.subarray(-blockBytes), chunk.subarray(-blockBytes)]);
      done(null, chunk);
    },
  });
  const tar = extract();
  let fault: Error | undefined;
  pipeline(source, watch, tar, (error) => {
    fault = error ?? undefined;
  });
  try {
    for await (const entry of tar) {
      await visit(toEntry(entry.header, entry));
      entry.resume();
    }
  } catch (error) {
    // Leaving in the middle is a fault of its own to the pipeline.
    throw error instanceof UserError ? error : (fault ?? error);
  } finally {
    source.destroy();
  }
  if (fault !== undefined) throw fault;
  // Blocks of zeros mark the end (pax(1), "ustar Interchange Format"); a tar that is cut between two files has none.
  if (last.length < blockBytes || last.subarray(-blockBytes).some((byte) => byte !== 0))
    throw invalidArchive(name, "It ends early.");
}

const blockBytes = 512;

function toEntry(header: Header, content: AsyncIterable<unknown>): ArchiveEntry {
  const { name, type, mode, linkname: target } = header;
  switch (type) {
    case "file":
    case "contiguous-file":
      // Old programs write a folder as a file whose name ends with a slash.
      if (name.endsWith("/")) return { kind: "folder", name };
      return {
        kind: "file",
        name,
        executable: (mode & 0o100) !== 0,
        content: () => Promise.resolve(content),
      };
    case "directory":
      return { kind: "folder", name };
    case "symlink":
      return { kind: "symlink", name, target };
    case "link":
      return { kind: "hardlink", name, target };
    default:
      return { kind: "other", name };
  }
}
