import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, link, open, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, posix } from "node:path";
import { isErrorWithCode, isMissing } from "../repository/file-errors.ts";
import type { RepositoryPath } from "../repository/repository.ts";
import type { Change, Mended } from "./edit.ts";
import { exactText } from "../lint/text/exact-text.ts";
import { compatibleEdits } from "./compatible-edits.ts";
import { editText } from "./edit-text.ts";
import { type Reading, sha256 } from "./record-reads.ts";

interface SkippedEdit<Found> {
  readonly found: Found;
  readonly reason: string;
}

/** What became of safe edits. */
export interface AppliedEdits<Found> {
  readonly applied: readonly Found[];
  readonly skipped: readonly SkippedEdit<Found>[];
}

/**
 * Makes the safe edits that can be made together, in the files of the folder `root`. Each file is written beside its place
 * and moved there; it is left alone where it is a link or reached by one, and where it is not what was read.
 */
export async function applyEdits<Found extends Mended>(
  root: string,
  all: readonly Found[],
  readings: ReadonlyMap<RepositoryPath, Reading>,
): Promise<AppliedEdits<Found>> {
  const realRoot = await realpath(root);
  const applied: Found[] = [];
  const skipped: SkippedEdit<Found>[] = [];
  for (const group of byFiles(compatibleEdits(all))) {
    const reason = await applyGroup(realRoot, group, readings);
    if (reason === undefined) applied.push(...group);
    else skipped.push(...group.map((found) => ({ found, reason })));
  }
  return { applied, skipped };
}

/** Those that edit a file in common, directly or through others, are made together or not at all. */
function byFiles<Found extends Mended>(all: readonly Found[]): readonly (readonly Found[])[] {
  let groups: { readonly files: ReadonlySet<RepositoryPath>; readonly members: readonly Found[] }[] = [];
  for (const found of all) {
    const files = new Set(found.edit.changes.map(({ file }) => file));
    const joined = groups.filter((group) => [...files].some((file) => group.files.has(file)));
    groups = [
      ...groups.filter((group) => !joined.includes(group)),
      {
        files: new Set([...joined.flatMap((group) => [...group.files]), ...files]),
        members: [...joined.flatMap((group) => group.members), found],
      },
    ];
  }
  return groups.map((group) => group.members);
}

/** A file as it will be. */
interface EditedFile {
  readonly path: string;
  readonly text: string;
  /** Undefined for a new file. */
  readonly mode: number | undefined;
}

/** Why the group's files were left alone; undefined where all were written. */
async function applyGroup(
  root: string,
  group: readonly Mended[],
  readings: ReadonlyMap<RepositoryPath, Reading>,
): Promise<string | undefined> {
  const changes = group.flatMap(({ edit }) => edit.changes);
  const written: { readonly file: EditedFile; readonly beside: string }[] = [];
  try {
    // All are checked and written beside their places before the first is moved.
    for (const file of new Set(changes.map((change) => change.file))) {
      const ofFile = changes.filter((change) => change.file === file);
      const edited = await editFile(root, ofFile, { file, reading: readings.get(file) });
      const beside = join(dirname(edited.path), `.${basename(edited.path)}.bindery-${randomUUID()}`);
      written.push({ file: edited, beside });
      await writeFile(beside, edited.text, { flag: "wx" });
      if (edited.mode !== undefined) await chmod(beside, edited.mode);
    }
    for (const { file, beside } of written) await putInPlace(file, beside);
    return undefined;
  } catch (error) {
    if (error instanceof LeftAlone) return error.message;
    if (isErrorWithCode(error, "EACCES", "EPERM", "EROFS", "ENOSPC", "EEXIST")) return String(error);
    throw error;
  } finally {
    for (const { beside } of written) await rm(beside, { force: true });
  }
}

/** Why a file is not edited. */
class LeftAlone extends Error {}

interface ReadFile {
  readonly file: RepositoryPath;
  /** What the edits were made for. */
  readonly reading: Reading | undefined;
}

/** @throws LeftAlone */
async function editFile(
  root: string,
  changes: readonly Change[],
  { file, reading }: ReadFile,
): Promise<EditedFile> {
  const path = join(root, file);
  await checkContained(root, file);
  const found = await readRegular(path);
  const isUnchanged =
    found === undefined
      ? reading?.kind === "absent"
      : reading?.kind === "file" && reading.sha256 === sha256(found.bytes);
  if (!isUnchanged) throw new LeftAlone(`${file} changed since it was read`);
  // Lines are edited in UTF-8 alone: any other text would come back as other bytes than it had.
  const isRewritten = changes.some(({ kind }) => kind === "rewrite");
  const text = isRewritten || found === undefined ? "" : exactText(found.bytes);
  if (text === undefined) throw new LeftAlone(`${file} is not UTF-8`);
  return { path, text: editText(text, changes), mode: found?.mode };
}

/** @throws LeftAlone for a path that leads out of the folder, or there by a link */
async function checkContained(root: string, file: RepositoryPath): Promise<void> {
  const isPlain = posix.normalize(file) === file && !posix.isAbsolute(file) && !file.startsWith("../");
  const folder = join(root, posix.dirname(file));
  if (isPlain && (await realpathOrUndefined(folder)) === folder) return;
  throw new LeftAlone(`${file} is reached by a link, or not in the repository`);
}

async function realpathOrUndefined(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error) || isErrorWithCode(error, "ELOOP")) return undefined;
    throw error;
  }
}

/** O_NONBLOCK: opening a FIFO would wait for its writer. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Bytes and mode of a regular file; undefined where nothing stands. @throws LeftAlone for anything else */
async function readRegular(path: string) {
  try {
    const handle = await open(path, flags);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw new LeftAlone(`${basename(path)} is not a regular file`);
      return { bytes: await handle.readFile(), mode: stats.mode & 0o7777 };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isErrorWithCode(error, "ELOOP")) throw new LeftAlone(`${basename(path)} is a link`);
    if (isErrorWithCode(error, "ENXIO", "ENODEV"))
      throw new LeftAlone(`${basename(path)} is not a regular file`);
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A new file is linked, which fails where another program has just made one of that name. */
async function putInPlace({ path, mode }: EditedFile, beside: string): Promise<void> {
  if (mode === undefined) await link(beside, path);
  else await rename(beside, path);
}
