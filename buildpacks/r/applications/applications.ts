import type { Evidence } from "../../../src/buildpack.ts";

/** What opens beside JupyterLab because a repository asks for it. */
export interface Applications {
  readonly rstudio: boolean;
  readonly shiny: boolean;
}

/** A line or file that asks for an application. */
export interface ApplicationWish {
  readonly application: keyof Applications;
  readonly evidence: Evidence;
}
