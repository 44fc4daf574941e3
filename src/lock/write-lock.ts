import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors/user-error.ts";
import { isErrorWithCode } from "../repository/file-errors.ts";

/**
 * Writes the files of a lock into a folder, each beside its place and moved there, `bindery.lock` last: an interruption leaves the lock
 * that was there, or one that says that it is not whole.
 * @param obsolete names of files that an earlier lock may have left and this one has not
 * @returns their paths, in the order given
 * @throws UserError FILE_UNWRITABLE
 */
export async function writeLock(
  files: ReadonlyMap<string, string>,
  folder: string,
  obsolete: readonly string[],
): Promise<readonly string[]> {
  const unfinished = `.bindery-${randomBytes(6).toString("hex")}`;
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of [...files].toReversed()) {
      const temporary = join(folder, `${unfinished}-${name}`);
      await writeFile(temporary, text, { flag: "wx" });
      await rename(temporary, join(folder, name));
    }
    for (const name of obsolete) if (!files.has(name)) await rm(join(folder, name), { force: true });
    return [...files.keys()].map((name) => join(folder, name));
  } catch (error) {
    for (const name of files.keys()) await rm(join(folder, `${unfinished}-${name}`), { force: true });
    if (!isErrorWithCode(error, "EEXIST", "EACCES", "EPERM", "EROFS", "ENOSPC", "EISDIR", "ENOTDIR"))
      throw error;
    throw new UserError({
      code: "FILE_UNWRITABLE",
      message: `The lock can't be written to ${folder}`,
      where: { file: folder },
      why: error instanceof Error ? error.message : String(error),
      suggestions: ["Give another folder with --output."],
      cause: error,
    });
  }
}
