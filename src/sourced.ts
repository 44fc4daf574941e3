import type { Location } from "./errors/user-error.ts";

/** A value together with the place that asked for it, so that every version can be explained. */
export interface Sourced<T> {
  readonly value: T;
  /** A line of the repository, or the words for a default ("the catalogue's default"). */
  readonly from: Location | string;
}
