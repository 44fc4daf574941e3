import { chmod, link, mkdir, open, readdir, rm, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

import { downloadTooLarge } from "../../http/download-too-large.ts";
import { interrupted } from "../../http/http-errors.ts";
import type { ArchiveEntry } from "./archive-entry.ts";
import { escapingEntry, invalidArchive, tooMany } from "./archive-errors.ts";
import { ArchiveLinks } from "./archive-links.ts";
import { entryPath } from "./entry-path.ts";
import { isTooLong, longestPath } from "./longest-path.ts";
import { explainWriteError } from "./write-error.ts";

export interface UnpackLimits {
  /** All files together. */
  readonly bytes: number;
  readonly entries: number;
  readonly signal: AbortSignal | undefined;
}

/** More would be no report that anyone reads. */
const mostTold = 10;

/**
 * A folder that an archive is unpacked into. Symbolic links come last of all, when it is known where each of them leads: no file is
 * ever written through one.
 */
export class ArchiveFolder {
  /** The first of what was left out: devices, pipes and the like. */
  readonly skipped: string[] = [];
  readonly #root: string;
  readonly #archive: string;
  readonly #limits: UnpackLimits;
  readonly #links: ArchiveLinks;
  #bytes = 0;
  #entries = 0;

  constructor(root: string, archive: string, limits: UnpackLimits) {
    this.#root = root;
    this.#archive = archive;
    this.#limits = limits;
    this.#links = new ArchiveLinks(archive);
  }

  /** @throws UserError ARCHIVE_ESCAPES, ARCHIVE_INVALID, DOWNLOAD_TOO_LARGE, FILE_UNWRITABLE, INTERRUPTED; what the entry's content throws */
  async add(entry: ArchiveEntry): Promise<void> {
    if (this.#limits.signal?.aborted) throw interrupted();
    this.#entries += 1;
    if (this.#entries > this.#limits.entries) throw tooMany(this.#archive, this.#limits.entries, "files");
    if (isTooLong(entry.name) || ("target" in entry && isTooLong(entry.target)))
      throw invalidArchive(this.#archive, `A name or a link in it is longer than ${longestPath} bytes.`);
    const path = entryPath(this.#archive, entry.name);
    // What a Mac keeps beside files; nothing of it is the author's.
    if (path === "__MACOSX" || path.startsWith("__MACOSX/")) return;
    this.#refuseThroughLink(path, entry);
    await this.#put(path, entry).catch((error: unknown) => {
      throw explainWriteError(error, this.#archive, path);
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
   * @throws UserError ARCHIVE_ESCAPES, ARCHIVE_INVALID, INTERRUPTED
   */
  async finish(top: string): Promise<void> {
    for (const [path, target] of this.#links.contained(top)) {
      if (this.#limits.signal?.aborted) throw interrupted();
      const full = join(this.#root, top, path);
      try {
        await mkdir(dirname(full), { recursive: true });
        await symlink(target, full);
      } catch (error) {
        throw explainWriteError(error, this.#archive, path);
      }
    }
  }

  #refuseThroughLink(path: string, entry: ArchiveEntry): void {
    const leadsThrough = this.#links.isBelow(path) || (entry.kind === "folder" && this.#links.has(path));
    if (leadsThrough) throw escapingEntry(this.#archive, path, "would be written through a link");
  }

  async #put(path: string, entry: ArchiveEntry): Promise<void> {
    const full = join(this.#root, path);
    if (entry.kind === "folder") return void (await mkdir(full, { recursive: true }));
    if (path === "") throw invalidArchive(this.#archive, "A file in it has no name.");
    if (entry.kind === "other") {
      if (this.skipped.length < mostTold) this.skipped.push(path);
      return;
    }
    // As with every unpacker, what comes later under the same name counts.
    this.#links.delete(path);
    await mkdir(dirname(full), { recursive: true });
    await rm(full, { force: true });
    if (entry.kind === "symlink") return this.#links.add(path, entry.target);
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
          throw downloadTooLarge(`What is in ${this.#archive}`, this.#limits.bytes);
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
    if (linked !== undefined) return this.#links.add(path, linked);
    this.#refuseThroughLink(target, { kind: "other", name });
    await link(join(this.#root, target), join(this.#root, path));
  }
}
