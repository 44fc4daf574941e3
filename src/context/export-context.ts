import {
  chmod,
  lutimes,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  rmdir,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors/user-error.ts";
import type { Context } from "./context.ts";
import { contextTime, modeOf } from "./context-tar.ts";
import { readEntry } from "./read-entry.ts";
import type { RepositoryEntry } from "./repository-files.ts";

/**
 * Writes a build context to a folder, with the modes and times that the tar stream has, so that `docker build` gives the same image.
 * It is written beside its place and moved there at the end: an interruption leaves nothing.
 * @returns the number of files
 * @throws UserError EXPORT_NOT_EMPTY, INTERRUPTED, and what reading the repository throws
 */
export async function exportContext(context: Context, folder: string, signal: AbortSignal): Promise<number> {
  await requireEmpty(folder);
  // Listed before anything is written: the folder may be inside the repository.
  const entries = await listEntries(context, folder);
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    const files = await write({ ...context, entries: () => entries }, temporary, signal);
    await chmod(temporary, 0o755);
    await rmdir(folder).catch(() => undefined);
    await rename(temporary, folder);
    return files;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

type ListedContext = Omit<Context, "entries"> & { readonly entries: () => readonly RepositoryEntry[] };

async function listEntries(context: Context, folder: string): Promise<readonly RepositoryEntry[]> {
  const entries: RepositoryEntry[] = [];
  for await (const entry of context.entries()) {
    if (join(context.root, entry.path) !== folder) entries.push(entry);
  }
  return entries;
}

async function write(context: ListedContext, folder: string, signal: AbortSignal): Promise<number> {
  let files = 0;
  for (const file of context.files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.text);
    await settle(path, file.executable ? 0o755 : 0o644);
    files += 1;
  }
  const root = join(folder, context.folder);
  await mkdir(root, { recursive: true });
  const folders: { readonly path: string; readonly mode: number }[] = [{ path: root, mode: 0o775 }];
  for (const entry of context.entries()) {
    signal.throwIfAborted();
    const path = join(root, entry.path);
    await writeEntry(context.root, entry, path);
    if (entry.kind === "folder") folders.push({ path, mode: modeOf(entry) });
    else files += 1;
  }
  // The deepest first: what is written into a folder changes its time.
  for (const { path, mode } of folders.toReversed()) await settle(path, mode);
  return files;
}

async function writeEntry(source: string, entry: RepositoryEntry, path: string): Promise<void> {
  // A folder that the ignore rules leave out may hold a file that they bring back.
  await mkdir(dirname(path), { recursive: true });
  if (entry.kind === "folder") await mkdir(path, { recursive: true });
  else if (entry.kind === "link") {
    await symlink(entry.target, path);
    await lutimes(path, contextTime, contextTime);
  } else {
    await writeFile(path, readEntry(source, entry), { flag: "wx" });
    await settle(path, modeOf(entry));
  }
}

async function settle(path: string, mode: number): Promise<void> {
  await chmod(path, mode);
  await utimes(path, contextTime, contextTime);
}

async function requireEmpty(folder: string): Promise<void> {
  const present = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new UserError({
      code: "EXPORT_NOT_EMPTY",
      message: `${folder} can't be written`,
      why: error instanceof Error ? error.message : String(error),
      suggestions: ["Give a folder that does not exist yet."],
    });
  });
  if (present.length === 0) return;
  throw new UserError({
    code: "EXPORT_NOT_EMPTY",
    message: `${folder} is not empty`,
    why: `It holds ${present.slice(0, 3).join(", ")}${present.length > 3 ? ", …" : ""}.`,
    suggestions: ["Give a folder that does not exist yet, or remove this one."],
  });
}
