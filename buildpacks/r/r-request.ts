import type { Location } from "../../src/errors/user-error.ts";
import type { VersionConstraint } from "./package-request.ts";

/**
 * Somebody asks for an R, the one that wins first: `runtime.txt` was written for this very purpose; a lock's packages were installed
 * with the R that it names; `DESCRIPTION` says what it can't do without.
 */
export type RRequest =
  /** A series (`4.3`) or a release, or none; a day of CRAN, or none. */
  | {
      readonly kind: "runtime.txt";
      readonly version: string | undefined;
      readonly date: string | undefined;
      readonly from: Location;
    }
  /** The release that a lock was made with, and the day of its repository where its address has one. */
  | {
      readonly kind: "lock";
      readonly version: string;
      readonly date: string | undefined;
      readonly from: Location;
    }
  /** What every R must satisfy. */
  | { readonly kind: "constraint"; readonly constraint: VersionConstraint; readonly from: Location };
