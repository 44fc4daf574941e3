/** A package that an image has, by what its package manager wrote beside it. */
export interface InstalledPackage {
  /** `debian`, `python`, `r`, `conda`, … */
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** The file that says so, in the image, without a slash at its beginning. */
  readonly path: string;
  /** As the package has it; undefined where it says none. */
  readonly license: string | undefined;
  /** As its package manager calls it; undefined where the package is for all. */
  readonly architecture: string | undefined;
  /** What else its package URL tells it by, such as conda's build. */
  readonly qualifiers?: Readonly<Record<string, string>>;
}

/** How the packages of one kind are found among the files of an image. */
export interface PackageReader {
  /** Whether a file says which package is there, by its path. */
  readonly reads: (path: string) => boolean;
  /** The packages of such a file; none where it is broken. */
  readonly read: (text: string, path: string) => readonly InstalledPackage[];
}
