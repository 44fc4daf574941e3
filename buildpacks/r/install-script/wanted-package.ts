import type { Location } from "../../../src/errors/user-error.ts";

/** Where a package is installed from. */
export type PackageSource =
  | { readonly kind: "cran" }
  | { readonly kind: "cran-version"; readonly version: string }
  | { readonly kind: "bioconductor" }
  /** In the syntax of the R package `remotes`: `github::user/repo@ref`, `git::https://…`, `url::https://…`. */
  | { readonly kind: "remote"; readonly reference: string }
  | { readonly kind: "local"; readonly path: string };

/** A package that code installs. */
export interface WantedPackage {
  /** Undefined where neither a name nor the reference tells it; of a reference without name it is the repository's. */
  readonly name: string | undefined;
  readonly source: PackageSource;
  readonly where: Location;
}

/** What code would install, and can't be understood or must not be repeated. */
interface UnclearPackage {
  readonly text: string;
  readonly reason: string;
  readonly where: Location;
}

export type Installation = WantedPackage | UnclearPackage;

export function isWanted(installation: Installation): installation is WantedPackage {
  return "source" in installation;
}
