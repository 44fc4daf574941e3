import type * as v from "valibot";

/** A hash that a server promises of a file. */
export interface Checksum {
  readonly algorithm: "md5" | "sha1" | "sha256" | "sha512";
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

export interface RequestOptions {
  /** Such as a token: sent to the address's own origin alone, never to where it redirects. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A longer answer is an error; 8 MiB if not given, which no record's description has. */
  readonly limitBytes?: number | undefined;
}

export interface DownloadOptions extends RequestOptions {
  /** More than this is an error, whatever the server announces. */
  readonly limitBytes: number;
  readonly checksum?: Checksum | undefined;
}

/** An answer without its body. */
export interface Answer {
  readonly status: number;
  /** The address that answered, behind all redirects. */
  readonly url: URL;
  /** Its media type in lower case and without parameters, such as `application/zip`; "" where the server says none. */
  readonly mediaType: string;
}

/**
 * HTTP as sources need it: time-outs, for bodies that come too slowly as well, retries with the server's Retry-After, every
 * redirect checked, no private address unless that is allowed, never more bytes than asked for.
 */
export interface HttpClient {
  /**
   * A JSON answer of the shape that is expected.
   * @throws UserError RECORD_NOT_FOUND (404, 410), FETCH_UNAUTHORIZED (401, 403), RATE_LIMITED, FETCH_UNREACHABLE, FETCH_FAILED,
   * SOURCE_REFUSED for a private address, INTERRUPTED
   */
  json<Schema extends v.GenericSchema>(
    url: URL,
    schema: Schema,
    options?: RequestOptions,
  ): Promise<v.InferOutput<Schema>>;
  /**
   * What a server says of an address, errors of HTTP included that do not pass. Asked with GET and hung up after the headers:
   * signed addresses refuse HEAD.
   * @throws UserError RATE_LIMITED (429), FETCH_UNREACHABLE (408, 5xx), FETCH_FAILED, SOURCE_REFUSED, INTERRUPTED
   */
  ask(url: URL): Promise<Answer>;
  /** Asks with POST and without a body. @throws as json() */
  post<Schema extends v.GenericSchema>(
    url: URL,
    schema: Schema,
    options?: RequestOptions,
  ): Promise<v.InferOutput<Schema>>;
  /**
   * Writes a file; a half-written one is removed.
   * @returns its size in bytes
   * @throws UserError as json(), and DOWNLOAD_TOO_LARGE, HASH_MISMATCH
   */
  download(url: URL, file: string, options: DownloadOptions): Promise<number>;
}
