import type { ContributingBuildpack } from "../../src/buildpack.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure, explainLog } from "./explain-failure.ts";
import { everyManifestName, manifestNames } from "./manifest-files.ts";
import { projectNames } from "./read-project.ts";
import { requireFile } from "./require-file.ts";
import { juliaRunPatterns } from "./failures/run/run-patterns.ts";
import { remedy } from "./remedy.ts";
import type { JuliaSpec } from "./spec.ts";

/** Projects of Julia's package manager; packages of Python are installed beside them. */
export const julia: ContributingBuildpack<JuliaSpec> = {
  name: "julia",
  role: "environment",
  composesWith: ["conda", "python"],
  files: [...projectNames, ...manifestNames, requireFile],
  lockedManifests: projectNames.map((manifest) => ({
    manifest,
    locks: everyManifestName,
    command: "julia --project -e 'using Pkg; Pkg.resolve()'",
  })),
  detect,
  contribute,
  remedy,
  runPatterns: juliaRunPatterns,
  explainFailure,
  explainLog,
};
