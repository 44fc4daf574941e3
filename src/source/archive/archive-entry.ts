/** What an archive holds, in the words that zip and tar have in common. */
export type ArchiveEntry =
  | { readonly kind: "folder"; readonly name: string }
  | {
      readonly kind: "file";
      readonly name: string;
      readonly executable: boolean;
      readonly content: () => Promise<AsyncIterable<unknown>>;
    }
  | { readonly kind: "symlink"; readonly name: string; readonly target: string }
  /** The same file under a second name; the target is a name in the archive. */
  | { readonly kind: "hardlink"; readonly name: string; readonly target: string }
  /** A device, a pipe or the like. */
  | { readonly kind: "other"; readonly name: string };

/** Gives each entry to a visitor, one after the other. */
export type Visit = (entry: ArchiveEntry) => Promise<void>;
