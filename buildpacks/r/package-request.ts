import type { Location } from "../../src/errors/user-error.ts";

/** Where a package that is asked for comes from. */
export type PackageOrigin =
  | { readonly kind: "cran" }
  | { readonly kind: "bioconductor" }
  /** In the syntax of the R package `remotes`, its type always written out: `github::user/repo@ref`, `url::https://…`. */
  | { readonly kind: "remote"; readonly reference: string };

/** The folder of a package that stands in the repository, from its root; undefined for all others. */
export function localFolder(origin: PackageOrigin): string | undefined {
  const prefix = "local::";
  return origin.kind === "remote" && origin.reference.startsWith(prefix)
    ? origin.reference.slice(prefix.length)
    : undefined;
}

/** Writing R Extensions, "Package Dependencies". */
export interface VersionConstraint {
  readonly operator: ">=" | ">" | "<=" | "<" | "==" | "!=";
  readonly version: string;
}

/** A package that a file asks for. */
export interface PackageRequest {
  readonly name: string;
  readonly constraint?: VersionConstraint;
  readonly origin: PackageOrigin;
  readonly where: Location;
}

/** Where a locked package comes from. */
export type LockedOrigin =
  /** `name` as the lock has it (`CRAN`, `RSPM`, …); `url` where the lock knows it. */
  | { readonly kind: "repository"; readonly name: string; readonly url?: string }
  /** `release` where the record itself tells it. */
  | { readonly kind: "bioconductor"; readonly release?: string }
  | {
      readonly kind: "git-host";
      readonly host: "github" | "gitlab" | "bitbucket";
      /** The host of the API or site, as in `api.github.com`; where the lock has it so, with scheme and path. */
      readonly server: string;
      readonly owner: string;
      readonly repository: string;
      readonly commit: string;
      readonly subfolder?: string;
    }
  | { readonly kind: "git"; readonly url: string; readonly commit: string; readonly subfolder?: string }
  | { readonly kind: "url"; readonly url: string }
  /** From the repository's root. */
  | { readonly kind: "local"; readonly path: string };

/** A package in a lock, at its one version. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly origin: LockedOrigin;
  /** renv's hash of the package's DESCRIPTION (see renv/README.md): lower-case MD5 in hex. */
  readonly hash?: string;
  /** Packages that must be installed before it; what comes with R is left out. */
  readonly requires: readonly string[];
  readonly where: Location;
}
