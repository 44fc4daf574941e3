import type { Checksum, HttpClient } from "../../http/http-client.ts";

/** A record of a data repository, as its address says it. */
export interface RecordAddress {
  /** The provider's name. */
  readonly provider: string;
  /** Where it is asked for: scheme, host and what stands before the provider's own paths. */
  readonly origin: string;
  readonly id: string;
  readonly version?: string;
}

/** One file of a record. */
export interface RecordFile {
  /** Within the record; checked before anything is written. */
  readonly path: string;
  readonly url: URL;
  readonly sizeBytes?: number | undefined;
  readonly checksum?: Checksum | undefined;
  /** Sent with the download, to the address's own origin alone. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What a record holds: files, or one archive of them all that the provider itself packs. */
type RecordContent =
  | {
      readonly kind: "files";
      readonly files: readonly RecordFile[];
      /** A record of one archive is a repository's snapshot, and stands for what is in it (repo2docker: Zenodo, Figshare). */
      readonly unpacksSoleArchive: boolean;
    }
  | {
      readonly kind: "archive";
      readonly file: RecordFile;
      /** Has the provider pack it, and waits until it is there; called before the download. @throws UserError as describe() */
      readonly prepare?: () => Promise<void>;
      /** The folder in it that is the repository, such as `data/contents`; "" for all, less a single folder around it. */
      readonly folder: string;
    };

export interface PublishedRecord {
  /** What names this state of it: repo2docker's content id. */
  readonly contentId: string;
  /** Its page, for labels. */
  readonly page: string;
  readonly content: RecordContent;
}

/** What a provider may do beside asking its host. */
export interface RecordTask {
  /** Tells the person a line. */
  readonly report: (line: string) => void;
  /** Waits between two questions to a host that is not ready. @throws UserError INTERRUPTED */
  readonly wait: (seconds: number) => Promise<void>;
}

/** One kind of data repository. */
export interface RecordProvider {
  /** As people write it, such as `Zenodo`. */
  readonly name: string;
  /** The record of an address that is this provider's by its form; opens no socket. @throws UserError SOURCE_UNSUPPORTED for its other pages */
  parse(url: URL): RecordAddress | undefined;
  /**
   * Whether the host of an address, which no provider knows by its form, is of this kind. It may ask that host and no other;
   * the form must already be likely (`/dataset/…`).
   */
  recognise?(url: URL, http: HttpClient): Promise<RecordAddress | undefined>;
  /** Asks for the record. @throws UserError as HttpClient, RECORD_NOT_FOUND, RECORD_RESTRICTED */
  describe(address: RecordAddress, http: HttpClient, task: RecordTask): Promise<PublishedRecord>;
}
