import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { LockedPackage } from "../package-request.ts";

/** A package repository of a lock. */
export interface LockedRepository {
  readonly name: string;
  readonly url: string;
}

/** The Python that a project uses beside R. */
interface LockedPython {
  readonly version?: string;
  /** `virtualenv`, `conda` or `system`. */
  readonly type?: string;
  readonly name?: string;
  readonly where: Location;
}

/** `renv.lock`, in all the forms that renv has written it in. */
export interface RenvLock {
  readonly path: RepositoryPath;
  /** The version of R. */
  readonly r?: Sourced<string>;
  readonly repositories: readonly LockedRepository[];
  /** The version of Bioconductor. */
  readonly bioconductor?: Sourced<string>;
  readonly python?: LockedPython;
  /** In the order of the file. */
  readonly packages: readonly LockedPackage[];
  /** The same, each after those that it requires. */
  readonly installOrder: readonly LockedPackage[];
}
