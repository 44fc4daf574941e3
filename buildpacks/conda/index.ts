import type { ContributingBuildpack } from "../../src/buildpack.ts";
import { explainFailure as explainPipFailure } from "../python/explain-failure.ts";
import { noRequirements } from "../python/spec.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import { explainLog } from "./explain-log.ts";
import { locking } from "./locking/locking.ts";
import { condaFileNames, lockedCondaManifests } from "./read-conda-files.ts";
import { remedy } from "./remedy.ts";
import type { CondaSpec } from "./spec.ts";

/** Environments of conda and pixi, resolved or locked. */
export const conda: ContributingBuildpack<CondaSpec> = {
  name: "conda",
  role: "environment",
  files: condaFileNames,
  packageLists: condaFileNames,
  lockedManifests: lockedCondaManifests,
  detect,
  contribute,
  locking,
  remedy,
  explainFailure: (log, spec) =>
    explainFailure(log, spec) ??
    explainPipFailure(log, {
      packages: { kind: "requirements", requirements: spec.manifest?.pip ?? noRequirements },
      project: undefined,
    }),
  explainLog,
};
