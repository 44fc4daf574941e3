import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { Sourced } from "../../../src/sourced.ts";
import type { LockedPackage } from "../package-request.ts";

/** `manifest.json` as the R package `rsconnect` writes it: the packages that a project was published with. */
export interface RsconnectManifest {
  readonly path: RepositoryPath;
  /** The version of R. */
  readonly r: Sourced<string>;
  /** What is published: `shiny`, `rmd-static`, `quarto-static`, `api`, … */
  readonly appMode?: string;
  /** In the order of the file. */
  readonly packages: readonly LockedPackage[];
  /** The same, each after those that it requires. */
  readonly installOrder: readonly LockedPackage[];
}
