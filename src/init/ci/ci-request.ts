import type { BinderyRelease } from "./bindery-release.ts";

/** What the files of a CI service are made of. */
export interface CiRequest {
  readonly release: BinderyRelease;
  /** Whether the repository has a lock that is to hold. */
  readonly locked: boolean;
  /** The name of the image without a tag; undefined for the service's own registry. */
  readonly image: string | undefined;
  /** Whose pushes are checked. */
  readonly branch: string;
}

/** A file of a CI service. */
export interface CiFile {
  readonly path: string;
  readonly text: string;
}
