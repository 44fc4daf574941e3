import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Header, type Pack, pack } from "tar-stream";
import type { Context } from "./context.ts";
import { readEntry } from "./read-entry.ts";
import type { RepositoryEntry } from "./repository-files.ts";

/**
 * The one time of every file in a context: two checkouts of one commit give the same bytes. Not 1970, since
 * packages that are built from the repository as zip (wheels) can't hold a time before 1980.
 */
export const contextTime = new Date("1980-01-01T00:00:00Z");

const modes = { folder: 0o775, executable: 0o775, file: 0o664, link: 0o777 };

/** Permission bits: the checkout's umask must not matter, and group 0 may write (see create-user.sh). */
export function modeOf(entry: RepositoryEntry): number {
  if (entry.kind === "file" && entry.executable) return modes.executable;
  return modes[entry.kind];
}

/** The context as a tar stream in constant memory; an error while reading destroys the stream with it. */
export function contextTar(context: Context): Readable {
  const tar = pack();
  fill(tar, context).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return Readable.from(tar, { objectMode: false });
}

type EntryHeader = Partial<Header> & { readonly name: string };

async function fill(tar: Pack, context: Context): Promise<void> {
  for (const file of context.files) {
    await add(
      tar,
      { name: file.path, mode: file.executable ? 0o755 : 0o644, type: "file" },
      Buffer.from(file.text),
    );
  }
  const prefix = context.folder === "" ? "" : `${context.folder}/`;
  if (prefix !== "") await add(tar, { name: prefix, mode: modes.folder, type: "directory" });
  for await (const entry of context.entries()) {
    const name = `${prefix}${entry.path}`;
    const mode = modeOf(entry);
    if (entry.kind === "folder") await add(tar, { name: `${name}/`, mode, type: "directory" });
    else if (entry.kind === "link") await add(tar, { name, mode, type: "symlink", linkname: entry.target });
    else await addFile(tar, { name, mode, type: "file", size: entry.size }, readEntry(context.root, entry));
  }
}

function add(tar: Pack, header: EntryHeader, content?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    if (content) tar.entry(withOwner(header), content, done);
    else tar.entry(withOwner(header), done);
  });
}

async function addFile(tar: Pack, header: EntryHeader, content: AsyncIterable<Uint8Array>): Promise<void> {
  const entry = tar.entry(withOwner(header));
  await pipeline(content, entry);
}

function withOwner(header: EntryHeader): EntryHeader {
  return { ...header, uid: 0, gid: 0, mtime: contextTime };
}
