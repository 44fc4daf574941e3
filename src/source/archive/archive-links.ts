import { escapingEntry, invalidArchive, tooMany } from "./archive-errors.ts";
import { linkChecker, type Links } from "./link-target.ts";

/** More than any repository has; they are kept in memory until the archive was read. */
const mostLinks = 100_000;

/** Names and targets of all of them: of links that people make, 100,000 are less. */
const mostCharacters = 32 * 2 ** 20;

/** The symbolic links of an archive, which are made when all else is there. */
export class ArchiveLinks {
  readonly #archive: string;
  readonly #targets = new Map<string, string>();
  #characters = 0;

  constructor(archive: string) {
    this.#archive = archive;
  }

  /** @throws UserError DOWNLOAD_TOO_LARGE, ARCHIVE_INVALID */
  add(path: string, target: string): void {
    this.delete(path);
    this.#targets.set(path, target);
    this.#characters += path.length + target.length;
    if (this.#targets.size > mostLinks) throw tooMany(this.#archive, mostLinks, "links");
    if (this.#characters > mostCharacters)
      throw invalidArchive(this.#archive, "Its links have longer names and targets than people write.");
  }

  delete(path: string): void {
    const target = this.#targets.get(path);
    if (target === undefined) return;
    this.#targets.delete(path);
    this.#characters -= path.length + target.length;
  }

  get(path: string): string | undefined {
    return this.#targets.get(path);
  }

  has(path: string): boolean {
    return this.#targets.has(path);
  }

  keys(): Iterable<string> {
    return this.#targets.keys();
  }

  /** Whether one of the folders that a path leads through is a link. */
  isBelow(path: string): boolean {
    if (this.#targets.size === 0) return false;
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1))
      if (this.#targets.has(path.slice(0, end))) return true;
    return false;
  }

  /**
   * The links below a folder, by their paths in it, one after the other.
   * @throws UserError ARCHIVE_ESCAPES at the first one that leads out of the folder
   */
  *contained(folder: string): Generator<readonly [path: string, target: string]> {
    const prefix = folder === "" ? "" : `${folder}/`;
    const inside = [...this.#targets].filter(([path]) => path.startsWith(prefix));
    const links: Links = new Map(inside.map(([path, target]) => [path.slice(prefix.length), target]));
    const staysInside = linkChecker(links);
    for (const link of links) {
      if (!staysInside(link[0]))
        throw escapingEntry(
          this.#archive,
          link[0],
          "is a link that leads out of it, or further than can be followed",
        );
      yield link;
    }
  }
}
