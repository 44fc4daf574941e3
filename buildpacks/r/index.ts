import type { ContributingBuildpack } from "../../src/buildpack.ts";
import { runtimeFile } from "../runtime-file/read-runtime-file.ts";
import { settingsFile } from "../../src/repository/settings-file.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import { explainLog } from "./explain-log.ts";
import { fallback } from "./fallback.ts";
import { lockedDescription } from "./lint/locked-description.ts";
import { rRules } from "./lint/r-rules.ts";
import { remedy } from "./remedy.ts";
import { rRunPatterns } from "./failures/run/run-patterns.ts";
import { locking } from "./locking/locking.ts";
import type { RSpec } from "./spec.ts";
import { versionFile } from "./version-file.ts";

/** R repositories. */
export const r: ContributingBuildpack<RSpec> = {
  name: "r",
  role: "environment",
  composesWith: ["conda", "python"],
  files: ["install.R", "DESCRIPTION", "renv.lock", runtimeFile, settingsFile],
  packageLists: ["install.R", "renv.lock"],
  lockedManifests: [lockedDescription],
  detect,
  contribute,
  remedy,
  runPatterns: rRunPatterns,
  explainFailure,
  explainLog,
  fallback,
  versionFile,
  locking,
  lint: rRules,
};
