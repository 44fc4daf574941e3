import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { PackageOrigin, PackageRequest, VersionConstraint } from "../package-request.ts";

/** The fields of a DESCRIPTION that name packages. */
type DependencyField = "Depends" | "Imports" | "LinkingTo" | "Suggests" | "Enhances";

/** A package by its address alone: its name stands in the DESCRIPTION that is there. */
export interface RemotePackage {
  readonly origin: PackageOrigin;
  /** Where the field says it (`name=user/repo`), or else the repository's, where that could name a package. */
  readonly likelyName?: string;
  readonly where: Location;
}

/** The packages of a field that may hold names and addresses. */
export interface NeededPackages {
  readonly requests: readonly PackageRequest[];
  readonly remotes: readonly RemotePackage[];
}

/** A DESCRIPTION file: of a package, or of a project that lists what it needs. */
export interface Description {
  readonly path: RepositoryPath;
  readonly name?: Sourced<string>;
  readonly version?: Sourced<string>;
  /** `Package`, `Project`, …; absent for packages mostly. */
  readonly type?: string;
  /** What `Depends` says of R itself; all must hold. */
  readonly r: readonly Sourced<VersionConstraint>[];
  readonly dependencies: Readonly<Record<DependencyField, readonly PackageRequest[]>>;
  /** Of `Remotes`, those that belong to no package of the dependencies; `remotes` installs them as well. */
  readonly otherRemotes: readonly RemotePackage[];
  readonly additionalRepositories: readonly Sourced<string>[];
  readonly systemRequirements?: Sourced<string>;
  /** Where a package says what it is for among Bioconductor's: what it needs may come from there. */
  readonly biocViews?: Location;
  /** What stands in `Config/Needs/<name>`, by that name. */
  readonly needs: ReadonlyMap<string, NeededPackages>;
  /** R can install the folder: it has a name, a version and a NAMESPACE. */
  readonly installable: boolean;
}
