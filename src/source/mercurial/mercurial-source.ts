import type { Credentials } from "../source.ts";

/** A repository that hg fetches. */
export interface MercurialSource {
  readonly kind: "mercurial";
  /** What hg is given, and what people, labels and logs may see: it never holds a password or token. */
  readonly url: string;
  /** Kept apart from the URL, so that nothing that prints a URL can print them. */
  readonly credentials?: Credentials;
  /** The last part of the path. */
  readonly name: string;
  /** The revision that the address names. */
  readonly refFromUrl?: string;
}
