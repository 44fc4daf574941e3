import type { InstalledPackage } from "../packages/installed-package.ts";

/** How the packages of one ecosystem say which files are theirs. */
export interface FileList {
  readonly ecosystem: string;
  /** Whether a file is such a list, by its path. */
  readonly reads: (path: string) => boolean;
  /**
   * The files of a package, as paths of the image; undefined where it has no list.
   * @param textOf a file's text; undefined where there is none
   */
  readonly files: (
    installed: InstalledPackage,
    textOf: (path: string) => string | undefined,
  ) => readonly string[] | undefined;
}
