import type { ContributingBuildpack } from "../../src/buildpack.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import type { HooksSpec } from "./spec.ts";

/** `postBuild` and `start`: a repository's own scripts. */
export const hooks: ContributingBuildpack<HooksSpec> = {
  name: "hooks",
  role: "addition",
  files: ["postBuild", "start"],
  detect,
  contribute,
  explainFailure,
};
