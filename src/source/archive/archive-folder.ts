import { chmod, link, mkdir, open, readdir, rm, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { UserError } from "../../errors/user-error.ts";
import { interrupted } from "../../http/http-errors.ts";
import { isErrorWithCode } from "../../repository/file-errors.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { escapingEntry, invalidArchive, tooMuch } from "./archive-errors.ts";
import { entryPath } from "./entry-path.ts";
import { staysInside } from "./link-target.ts";

export interface UnpackLimits {
  /** All files together. */
  readonly bytes: number;
  readonly entries: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * A folder that an archive is unpacked into. Symbolic links come last of all, when it is known where each of them leads: no file is
 * ever written through one.
 */
export class ArchiveFolder {
  /** What was left out: devices, pipes and the like. */
  readonly skipped: string[] = [];
  readonly #root: string;
  readonly #archive: string;
  readonly #limits: UnpackLimits;
  readonly #links = new Map<string, string>();
  #bytes = 0;
  #entries = 0;

  constructor(root: string, archive: string, limits: UnpackLimits) {
    this.#root = root;
    this.#archive = archive;
    this.#limits = limits;
  }

  /** @throws UserError ARCHIVE_ESCAPES, ARCHIVE_INVALID, DOWNLOAD_TOO_LARGE, FILE_UNWRITABLE, INTERRUPTED; what the entry's content throws */
  async add(entry: ArchiveEntry): Promise<void> {
    if (this.#limits.signal?.aborted) throw interrupted();
    this.#entries += 1;
    if (this.#entries > this.#limits.entries)
      throw tooMuch(this.#archive, `It holds more than ${this.#limits.entries} files.`);
    const path = entryPath(this.#archive, entry.name);
    // What a Mac keeps beside files; nothing of it is the author's.
    if (path === "__MACOSX" || path.startsWith("__MACOSX/")) return;
    this.#refuseThroughLink(path, entry);
    await this.#put(path, entry).catch((error: unknown) => {
      throw this.#explain(error, path);
    });
  }

  /** The single folder around everything; "" where there is none. */
  async singleFolder(): Promise<string> {
    const names = new Set(await readdir(this.#root));
    for (const path of this.#links.keys()) names.add(path.split("/")[0] ?? "");
    const [only = "", ...others] = names;
    if (others.length > 0 || only === "" || this.#links.has(only)) return "";
    return (await stat(join(this.#root, only))).isDirectory() ? only : "";
  }

  /**
   * Makes the links.
   * @param top the folder that is to be the root, where that is not the whole; links may not leave it either
   * @throws UserError ARCHIVE_ESCAPES, ARCHIVE_INVALID
   */
  async finish(top: string): Promise<void> {
    const prefix = top === "" ? "" : `${top}/`;
    const inside = [...this.#links].filter(([path]) => path.startsWith(prefix));
    const links = new Map(inside.map(([path, target]) => [path.slice(prefix.length), target]));
    for (const [path, target] of links) {
      if (!staysInside(path, links))
        throw escapingEntry(this.#archive, path, "is a link that leads out of it");
      const full = join(this.#root, top, path);
      try {
        await mkdir(dirname(full), { recursive: true });
        await symlink(target, full);
      } catch (error) {
        throw this.#explain(error, path);
      }
    }
  }

  #refuseThroughLink(path: string, entry: ArchiveEntry): void {
    const parts = path.split("/");
    const isLeaf = entry.kind !== "folder";
    for (let length = 1; length < parts.length + (isLeaf ? 0 : 1); length += 1) {
      if (!this.#links.has(parts.slice(0, length).join("/"))) continue;
      throw escapingEntry(this.#archive, path, "would be written through a link");
    }
  }

  async #put(path: string, entry: ArchiveEntry): Promise<void> {
    const full = join(this.#root, path);
    if (entry.kind === "folder") return void (await mkdir(full, { recursive: true }));
    if (path === "") throw invalidArchive(this.#archive, "A file in it has no name.");
    if (entry.kind === "other") return void this.skipped.push(path);
    // As with every unpacker, what comes later under the same name counts.
    this.#links.delete(path);
    await mkdir(dirname(full), { recursive: true });
    await rm(full, { force: true });
    if (entry.kind === "symlink") return void this.#links.set(path, entry.target);
    if (entry.kind === "hardlink") return this.#hardlink(path, entry.target);
    return this.#write(full, entry);
  }

  async #write(full: string, entry: Extract<ArchiveEntry, { kind: "file" }>): Promise<void> {
    const content = await entry.content();
    const handle = await open(full, "wx");
    try {
      for await (const chunk of content) {
        if (this.#limits.signal?.aborted) throw interrupted();
        if (!(chunk instanceof Uint8Array)) continue;
        this.#bytes += chunk.length;
        if (this.#bytes > this.#limits.bytes)
          throw tooMuch(
            this.#archive,
            `Its files are more than ${(this.#limits.bytes / 1e9).toPrecision(3)} GB.`,
          );
        await handle.writeFile(chunk);
      }
    } finally {
      await handle.close();
    }
    if (entry.executable) await chmod(full, 0o755);
  }

  async #hardlink(path: string, name: string): Promise<void> {
    const target = entryPath(this.#archive, name);
    const linked = this.#links.get(target);
    if (linked !== undefined) return void this.#links.set(path, linked);
    this.#refuseThroughLink(target, { kind: "other", name });
    await link(join(this.#root, target), join(this.#root, path));
  }

  #explain(error: unknown, path: string): unknown {
    if (error instanceof UserError) return error;
    if (
      isErrorWithCode(
        error,
        "ENAMETOOLONG",
        "ENOTDIR",
        "EISDIR",
        "EEXIST",
        "EINVAL",
        "EILSEQ",
        "ENOENT",
        "ERR_FS_EISDIR",
      )
    ) {
      return invalidArchive(
        this.#archive,
        `${JSON.stringify(path.slice(0, 200))} in it can't be written.`,
        error,
      );
    }
    if (isErrorWithCode(error, "ENOSPC", "EDQUOT", "EACCES", "EROFS", "EMLINK")) {
      const why = error instanceof Error ? error.message : String(error);
      return new UserError({
        code: "FILE_UNWRITABLE",
        message: "An archive can't be unpacked here.",
        why,
        cause: error,
      });
    }
    return error;
  }
}
