import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors/user-error.ts";
import type { RepositoryEntry } from "./repository-files.ts";

export type FileEntry = Extract<RepositoryEntry, { readonly kind: "file" }>;

const chunkBytes = 256 * 1024;

/**
 * The bytes of a listed file in chunks, exactly as many as were listed.
 * @throws UserError FILE_UNREADABLE where it may not be read, is something else by now, or has changed its size
 */
export async function* readEntry(root: string, entry: FileEntry): AsyncGenerator<Uint8Array> {
  const file = await openEntry(root, entry);
  try {
    let remaining = entry.size;
    while (remaining > 0) {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, remaining));
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) throw changed(entry);
      remaining -= bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    if ((await file.read(Buffer.allocUnsafe(1), 0, 1)).bytesRead > 0) throw changed(entry);
  } finally {
    await file.close();
  }
}

/** Never through a link and never blocking: what was listed as a file may have been replaced since. */
async function openEntry(root: string, entry: FileEntry): Promise<FileHandle> {
  try {
    return await open(
      join(root, entry.path),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
  } catch (error) {
    throw new UserError({
      code: "FILE_UNREADABLE",
      message: `\`${entry.path}\` can't be read`,
      where: { file: entry.path },
      why: error instanceof Error ? error.message : String(error),
      suggestions: ["Give yourself the right to read it, or leave it out with a line in .dockerignore."],
      cause: error,
    });
  }
}

function changed(entry: FileEntry): UserError {
  return new UserError({
    code: "FILE_UNREADABLE",
    message: `\`${entry.path}\` changed while it was read`,
    where: { file: entry.path },
    suggestions: ["Run the command again when nothing writes to the repository."],
  });
}
