import type { Evidence } from "../../../src/buildpack.ts";
import type { Location } from "../../../src/errors/user-error.ts";

/** What opens beside JupyterLab, each with the place that asks for it. */
export interface Applications {
  readonly rstudio: Location | undefined;
  readonly shiny: Location | undefined;
}

/** A line or file that asks for an application. */
export interface ApplicationWish {
  readonly application: keyof Applications;
  readonly evidence: Evidence;
}
