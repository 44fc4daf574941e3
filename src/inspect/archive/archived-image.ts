/** An image as an engine saves it: what each layer holds, without the bytes of its files. */
export interface ArchivedImage {
  readonly config: ImageConfig;
  /** The base image's first. */
  readonly layers: readonly ArchivedLayer[];
}

/** The image's configuration (OCI image-spec, config.md), as far as people ask for it. */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  /** RFC 3339. */
  readonly created: string | undefined;
  readonly user: string;
  readonly workingDir: string;
  readonly environment: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Such as `8888/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  /** As Docker writes it; undefined where there is none. */
  readonly healthcheck: readonly string[] | undefined;
  readonly history: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly createdBy: string;
  readonly comment: string;
  readonly created: string | undefined;
  /** Whether it changed the configuration alone. */
  readonly isEmpty: boolean;
}

export interface ArchivedLayer {
  /** `sha256:` and the digest of the uncompressed tar. */
  readonly diffId: string;
  /** The instruction that made it; "" where the history does not say. */
  readonly createdBy: string;
  /** Of the uncompressed tar. */
  readonly tarBytes: number;
  /** In the archive's order. */
  readonly entries: readonly LayerEntry[];
}

export type EntryKind = "file" | "folder" | "link" | "hard link" | "device";

export interface LayerEntry {
  /** Without a slash at either end; "" for the root. */
  readonly path: string;
  readonly kind: EntryKind;
  /** Permission bits, with those of setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Modification time, in seconds since 1970. */
  readonly time: number;
  /** In bytes; 0 for what is no file. */
  readonly size: number;
  /** Of a link: where it points to, as written. Of a hard link: the path in the same layer. */
  readonly target: string | undefined;
  /** sha256 of a file's content, in hexadecimal. */
  readonly digest: string | undefined;
  /** Extended attributes by name, such as `security.capability`, as the archive has them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** A file's bytes where the reader wanted them, and they are not too many. */
  readonly content: Uint8Array | undefined;
}
