import { randomUUID } from "node:crypto";
import { link, mkdir, realpath, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { UserError } from "../errors/user-error.ts";
import { exists, isErrorWithCode } from "../repository/file-errors.ts";
import type { ProposedFile } from "./proposed-file.ts";

/** A file, and whether one that stands there gives way. */
export interface NewFile extends Pick<ProposedFile, "path" | "text"> {
  readonly replaces?: boolean;
}

/**
 * Writes files into a folder, all or none. Each is written beside its place and moved there; where something stands, it is left alone
 * unless it is to be replaced.
 * @returns their paths on this machine
 * @throws UserError FILE_UNWRITABLE
 */
export async function writeNewFiles(root: string, files: readonly NewFile[]): Promise<readonly string[]> {
  const folder = await realpath(root);
  const folders: string[] = [];
  const written: { readonly beside: string; readonly place: string; readonly replaces: boolean }[] = [];
  const placed: string[] = [];
  try {
    for (const { path, text, replaces = false } of files) {
      const place = join(folder, path);
      await makeFolder(folder, dirname(place), (made) => folders.push(made));
      const beside = join(dirname(place), `.${basename(place)}.bindery-${randomUUID()}`);
      written.push({ beside, place, replaces });
      await writeFile(beside, text, { flag: "wx" });
    }
    for (const { beside, place, replaces } of written) {
      if (replaces) await rename(beside, place);
      else {
        // A link, unlike a rename, fails where another program has just made a file of that name.
        await link(beside, place);
        placed.push(place);
      }
    }
  } catch (error) {
    for (const path of [...placed, ...written.map(({ beside }) => beside)]) await rm(path, { force: true });
    for (const path of folders.toReversed()) await removeIfEmpty(path);
    throw asUserError(error, root);
  }
  for (const { beside } of written) await rm(beside, { force: true });
  return files.map(({ path }) => join(root, path));
}

/** Makes the folders that are missing, and tells each. @throws UserError for a folder that is reached by a link */
async function makeFolder(root: string, folder: string, tell: (made: string) => void): Promise<void> {
  let path = root;
  for (const part of relative(root, folder).split(sep)) {
    path = join(path, part);
    if (!(await exists(path))) {
      await mkdir(path);
      tell(path);
    } else if ((await realpath(path)) !== path) {
      throw unwritable(path, "It is reached by a link, and may lead out of the repository.");
    }
  }
}

async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!isErrorWithCode(error, "ENOTEMPTY", "EEXIST", "ENOENT")) throw error;
  }
}

function asUserError(error: unknown, root: string): unknown {
  const codes = ["EEXIST", "EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR", "EISDIR", "ELOOP"];
  if (!isErrorWithCode(error, ...codes)) return error;
  return unwritable(root, error instanceof Error ? error.message : String(error), error);
}

function unwritable(path: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "FILE_UNWRITABLE",
    message: `The files can't be written to ${path}; none was`,
    where: { file: path },
    why,
    cause,
  });
}
