/** The folder that a source was opened at. */
export interface Checkout {
  readonly root: string;
  readonly name: string;
  /** For labels: the URL without credentials, or `local` for a folder. */
  readonly origin: string;
  /** The ref that was asked for, as it was written. */
  readonly ref?: string;
  /** The full sha of the commit that is checked out. */
  readonly commit?: string;
  /** What names this state of a source without commits: a record's id and version. */
  readonly contentId?: string;
  /** Whether bindery fetched it into its data folder. */
  readonly kept: boolean;
}

/** What opening a source needs to know beside the source. */
export interface CheckoutOptions {
  readonly ref?: string | undefined;
  /** bindery's own folder; checkouts are kept in `checkouts/` below it. */
  readonly dataDir: string;
  /** Gets git's progress, line by line, without credentials. */
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}
