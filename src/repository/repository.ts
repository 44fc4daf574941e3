/** What a repository holds at a path, without following links. */
export type EntryKind = "file" | "folder" | "link" | "other";

/** A path inside a repository: relative to its root, `/` between parts, never absolute, no `..`. The root is "". */
export type RepositoryPath = string;

/**
 * The read-only view of a checkout that detection sees.
 * Reading never leaves the checkout: links are followed only to places inside it.
 */
export interface Repository {
  /** The repository's name for people and for the folder that it is mounted at. */
  readonly name: string;
  /** Where environment files are looked for: `.binder`, `binder`, or "" for the root. */
  readonly configDir: RepositoryPath;
  /**
   * Bytes of a regular file, undefined where there is none.
   * @param largestBytes what it may have at most; no environment file comes near the limit that holds unless it is given
   * @throws UserError PATH_ESCAPES, FILE_UNREADABLE (a device, FIFO, folder, no permission), FILE_TOO_LARGE
   */
  read(path: RepositoryPath, largestBytes?: number): Promise<Uint8Array | undefined>;
  /** What stands at a path after links inside the repository are followed; undefined where nothing does. @throws UserError PATH_ESCAPES */
  kindOf(path: RepositoryPath): Promise<EntryKind | undefined>;
  /**
   * Every regular file that goes into the image, in the order of the build context.
   * @throws UserError FILE_UNREADABLE for a folder that may not be read
   */
  files(): AsyncIterable<RepositoryFile>;
}

export interface RepositoryFile {
  readonly path: RepositoryPath;
  /** Bytes, when it was listed. */
  readonly size: number;
}

/** The path of an environment file in the config dir. */
export function inConfigDir(repository: Repository, name: string): RepositoryPath {
  return repository.configDir === "" ? name : `${repository.configDir}/${name}`;
}
