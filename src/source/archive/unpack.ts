import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import type { Visit } from "./archive-entry.ts";
import { ArchiveFolder, type UnpackLimits } from "./archive-folder.ts";
import { type ArchiveKind, archiveKind } from "./archive-kind.ts";
import { invalidArchive } from "./archive-errors.ts";

export interface UnpackOptions {
  /** As people know the archive. */
  readonly name: string;
  readonly limitBytes: number;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** The folder in the archive that is the root; without one, a single folder around everything is. */
  readonly folder?: string | undefined;
}

/** More than the files of any repository that could be opened; each takes room on the disk even if it is empty. */
const mostEntries = 1_000_000;

/**
 * Unpacks a zip or tar, by what it is and not by its name, into a folder that does not exist yet. Where it throws, the caller removes the folder.
 * @returns the root of what was in it: the folder, or one in it
 * @throws UserError ARCHIVE_INVALID, ARCHIVE_ESCAPES, DOWNLOAD_TOO_LARGE, FILE_UNWRITABLE, INTERRUPTED
 */
export async function unpack(file: string, into: string, options: UnpackOptions): Promise<string> {
  const { name, report, signal } = options;
  const limits: UnpackLimits = { bytes: options.limitBytes, entries: mostEntries, signal };
  const kind = await archiveKind(file);
  if (kind === undefined) throw invalidArchive(name, "It is no zip and no tar.");
  await mkdir(into, { recursive: true });
  const target = new ArchiveFolder(into, name, limits);
  try {
    await read(file, kind, { name, signal }, (entry) => target.add(entry));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw invalidArchive(
      name,
      `It is broken: ${error instanceof Error ? error.message : String(error)}.`,
      error,
    );
  }
  const top = options.folder ?? (await target.singleFolder());
  await target.finish(top);
  for (const path of target.skipped) report(`${name}: ${path} is left out; it is neither file nor folder`);
  return checkedRoot(into, top, name);
}

async function read(
  file: string,
  kind: ArchiveKind,
  { name, signal }: Pick<UnpackOptions, "name" | "signal">,
  visit: Visit,
): Promise<void> {
  // Most commands unpack nothing, and need not load what reads archives.
  if (kind === "zip") return (await import("./read-zip.ts")).readZip(file, name, visit);
  const [{ readTar }, { decompress }] = await Promise.all([
    import("./read-tar.ts"),
    import("./decompress.ts"),
  ]);
  return readTar(decompress(file, kind, name, signal), name, visit);
}

async function checkedRoot(into: string, top: string, name: string): Promise<string> {
  const root = join(into, top);
  const entries = await readdir(root).catch(() => {
    throw invalidArchive(name, `It has no folder ${top}.`);
  });
  if (entries.length === 0) throw invalidArchive(name, "There is nothing in it.");
  return root;
}
