import { pipeline, type Readable, Transform } from "node:stream";
import { extract, type Header } from "tar-stream";

import { UserError } from "../../errors/user-error.ts";
import type { ArchiveEntry, Visit } from "./archive-entry.ts";
import { brokenArchive, invalidArchive } from "./archive-errors.ts";

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
  const tar = extract(options);
  let fault: Error | undefined;
  pipeline(source, watch, tar, (error) => {
    fault = error ?? undefined;
  });
  try {
    for await (const entry of tar) {
      await visit(toEntry(entry.header, entry, name));
      entry.resume();
    }
  } catch (error) {
    // Leaving in the middle is a fault of its own to the pipeline.
    const first = error instanceof UserError ? error : (fault ?? error);
    // tar-stream guesses in words about programs; errors of anything else have a code.
    throw first instanceof Error && !("code" in first) ? brokenArchive(name, first) : first;
  } finally {
    source.destroy();
  }
  if (fault !== undefined) throw fault;
  // Blocks of zeros mark the end (pax(1), "ustar Interchange Format"); a tar that is cut between two files has none.
  if (last.length < blockBytes || last.subarray(-blockBytes).some((byte) => byte !== 0))
    throw invalidArchive(name, "It ends early.");
}

const blockBytes = 512;

/** The oldest form of a tar has no mark of its format; its checksums count all the same. (The types lack the option.) */
const options: Parameters<typeof extract>[0] & { readonly allowUnknownFormat: true } = {
  allowUnknownFormat: true,
};

function toEntry(header: Header, content: AsyncIterable<unknown>, archive: string): ArchiveEntry {
  const { name, type, mode, linkname, pax } = header;
  const target = linkname ?? "";
  // Both kinds of GNU tar: as attributes of a file (GNU.sparse.major and others) and, older, as a kind of its own.
  const attributes = Object.entries(pax ?? {});
  if (attributes.some(([key]) => key.startsWith("GNU.sparse.")))
    throw unreadable(archive, originalName(header));
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
    case null:
      // tar-stream does not say which letter it does not know. A volume's label has neither content nor mode; all else is
      // content that would be lost: a sparse file (S), a file of several volumes (M), a folder of a backup (D).
      if (header.size === 0 && mode === 0) return { kind: "other", name };
      throw unreadable(archive, name);
    default:
      return { kind: "other", name };
  }
}

/** GNU tar writes some sparse files under a name of its own making. */
function originalName({ name, pax }: Header): string {
  const original: unknown = Object.entries(pax ?? {}).find(([key]) => key === "GNU.sparse.name")?.[1];
  return typeof original === "string" ? original : name;
}

function unreadable(archive: string, name: string): UserError {
  const shown = JSON.stringify(name.slice(0, 200));
  const why = `${shown} in it is of a rare kind: sparse files can't be read, nor parts of backups.`;
  return invalidArchive(archive, why, undefined, "Pack it again without --sparse.");
}
