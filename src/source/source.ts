import type { ArchiveSource } from "./archive/parse-archive-url.ts";
import type { MercurialSource } from "./mercurial/mercurial-source.ts";
import type { RecordSource } from "./record/find-record.ts";

/** A user name and password that stood in an address; a token may stand in either place. */
export interface Credentials {
  readonly user: string;
  /** Undefined where the address had a user name alone. */
  readonly password: string | undefined;
}

/** A folder of this machine, absolute. */
interface PathSource {
  readonly kind: "path";
  readonly path: string;
}

/** A repository that git fetches. */
export interface GitSource {
  readonly kind: "git";
  /** What git is given, and what people, labels and logs may see: it never holds a password or token. */
  readonly url: string;
  /** Kept apart from the URL, so that nothing that prints a URL can print them. */
  readonly credentials?: Credentials;
  /** The last part of the path without `.git`. */
  readonly name: string;
  /** What follows `/tree/` in the address of a page: a ref, and perhaps a folder behind it. */
  readonly refFromUrl?: string;
}

/** A DOI, which leads to one of the others. */
interface DoiSource {
  readonly kind: "doi";
  readonly doi: string;
}

/** What has to be fetched. */
export type RemoteSource = GitSource | MercurialSource | RecordSource | ArchiveSource | DoiSource;

/** Where a repository comes from. */
export type Source = PathSource | RemoteSource;
