import { constants, type Stats } from "node:fs";
import { lstat, open, realpath, type FileHandle } from "node:fs/promises";

import { UserError } from "../errors/user-error.ts";
import { resolveInside, unreadable, type Containment } from "./contained-path.ts";
import { isErrorWithCode, isMissing } from "./file-errors.ts";
import type { RepositoryPath } from "./repository.ts";

/** No environment file comes near; a lock file of a large project has 2 MiB. */
const maxFileSize = 16 * 1024 * 1024;

/** O_NONBLOCK: opening a FIFO would wait for its writer. O_NOCTTY: a terminal must not become ours. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * The bytes of a regular file inside the checkout, undefined where there is none.
 * @param largestBytes what it may have at most; 16 MiB unless it is given
 * @throws UserError PATH_ESCAPES, FILE_UNREADABLE, FILE_TOO_LARGE
 */
export async function readContained(
  containment: Containment,
  path: RepositoryPath,
  largestBytes: number = maxFileSize,
): Promise<Uint8Array | undefined> {
  const resolution = await resolveInside(containment, path);
  if (resolution.kind === "missing") return undefined;
  if (resolution.kind === "broken") throw unreadable(path, "It is a link that leads to nothing.");
  const file = await openFile(resolution.path, path);
  if (file === undefined) return undefined;
  try {
    const found = await file.stat();
    checkRegular(found, path, largestBytes);
    await checkUnmoved(resolution.path, found, path);
    return await readBounded(file, path, largestBytes);
  } finally {
    await file.close();
  }
}

async function openFile(real: string, path: RepositoryPath): Promise<FileHandle | undefined> {
  try {
    return await open(real, flags);
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (isErrorWithCode(error, "EACCES", "EPERM")) throw unreadable(path, "You may not read it.", error);
    // A socket can't be opened (ENXIO), nor a device without a driver; ELOOP is a link that was not there just now.
    if (isErrorWithCode(error, "ENXIO", "ENODEV", "ELOOP", "EOPNOTSUPP"))
      throw unreadable(path, notRegular, error);
    throw error;
  }
}

const notRegular = "It is not a regular file.";

function checkRegular(found: Stats, path: RepositoryPath, largestBytes: number): void {
  if (found.isDirectory()) throw unreadable(path, "It is a folder.");
  if (!found.isFile()) throw unreadable(path, notRegular);
  if (found.size > largestBytes) throw tooLarge(path, largestBytes);
}

/** A program that runs in the checkout may put a link in a folder's place between the check and the opening. */
async function checkUnmoved(real: string, opened: Stats, path: RepositoryPath): Promise<void> {
  const replaced = "It was replaced while it was read.";
  try {
    const now = await lstat(real);
    if ((await realpath(real)) === real && now.ino === opened.ino && now.dev === opened.dev) return;
  } catch (error) {
    if (isMissing(error)) throw unreadable(path, replaced, error);
    throw error;
  }
  throw unreadable(path, replaced);
}

/** Small, for most files are. */
const chunkBytes = 64 * 1024;

/** Reads one byte more than is allowed at most: a file may grow, and some file systems say that every size is 0. */
async function readBounded(
  file: FileHandle,
  path: RepositoryPath,
  largestBytes: number,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size <= largestBytes) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await file.read(chunk, 0, chunk.length);
    if (bytesRead === 0) return new Uint8Array(Buffer.concat(chunks, size));
    chunks.push(chunk.subarray(0, bytesRead));
    size += bytesRead;
  }
  throw tooLarge(path, largestBytes);
}

function tooLarge(path: RepositoryPath, largestBytes: number): UserError {
  return new UserError({
    code: "FILE_TOO_LARGE",
    message: `${path} is larger than ${Math.round(largestBytes / 1024 / 1024)} MiB.`,
    where: { file: path },
    suggestions: ["An environment file lists packages; keep data elsewhere."],
  });
}
