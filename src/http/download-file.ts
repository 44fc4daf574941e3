import { open, type FileHandle } from "node:fs/promises";

import { UserError } from "../errors/user-error.ts";

/** A new file to download into. @throws UserError FILE_UNWRITABLE */
export async function createFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, "wx");
  } catch (error) {
    throw unwritable(error);
  }
}

/** Writes all of a piece at its place. @throws UserError FILE_UNWRITABLE */
export async function writePiece(handle: FileHandle, piece: Buffer, position: number): Promise<void> {
  try {
    for (let done = 0; done < piece.length;) {
      const { bytesWritten } = await handle.write(piece, done, piece.length - done, position + done);
      done += bytesWritten;
    }
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): unknown {
  const known = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!["ENOSPC", "EDQUOT", "EFBIG", "EACCES", "EROFS", "EPERM"].includes(known)) return error;
  return new UserError({
    code: "FILE_UNWRITABLE",
    message: "A download can't be written.",
    why: known === "ENOSPC" || known === "EDQUOT" ? "The disk is full." : known,
    cause: error,
  });
}
