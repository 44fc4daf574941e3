import type { HttpClient } from "../http/http-client.ts";
import type { RecordProvider } from "./record/record-provider.ts";

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
  /** What a repository's files in Git LFS may sum up to; 5 GB unless it is given. */
  readonly lfsLimitBytes?: number | undefined;
  /** Whether addresses that a repository names may lie in a private network. */
  readonly allowPrivateNetwork?: boolean | undefined;
  /** What records and archives may sum up to, fetched and unpacked; 20 GB unless it is given. */
  readonly downloadLimitBytes?: number | undefined;
  /**
   * A ref of a folder or of a record: BinderHub gives a record's id as its ref, which repo2docker ignores; bindery's own commands
   * refuse one, which is the default.
   */
  readonly refWithoutMeaning?: "ignored" | "refused" | undefined;
  /** The data repositories that are known; those that all the world knows unless they are given. */
  readonly providers?: readonly RecordProvider[] | undefined;
  /** Asks everything but git and hg; one of its own unless it is given. */
  readonly http?: HttpClient | undefined;
}
