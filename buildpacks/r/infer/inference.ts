import type { Evidence, Ignored } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { PackageSource } from "../install-script/wanted-package.ts";

/** A package that the repository's R code wants. */
export interface InferredPackage {
  /** Undefined for what is installed from an address that does not tell the name. */
  readonly name: string | undefined;
  readonly source: PackageSource;
  /** What shows it, by file and line, each place once: "library(dplyr)", "dplyr::filter". */
  readonly evidence: readonly Evidence[];
}

/** What the code asks for and nobody can install. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
  readonly place: Location;
}

/** What makes pages of R documents. */
export interface Renderer {
  readonly name: "rmarkdown" | "quarto";
  readonly place: Location;
}

/** What a repository's R code says of the environment that it needs. */
export interface RInference {
  /** By name; those without name last. */
  readonly packages: readonly InferredPackage[];
  readonly leftOut: readonly LeftOut[];
  /** The first R script, document with R, or notebook of R. */
  readonly hasR: Evidence | undefined;
  /** The first Shiny app. */
  readonly usesShiny: Location | undefined;
  readonly renderers: readonly Renderer[];
  /** Files that were not read. */
  readonly unreadable: readonly Ignored[];
}
