import type { ContributingBuildpack } from "../../src/buildpack.ts";
import { settingsFile } from "../../src/repository/settings-file.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import { pythonRunPatterns } from "./failures/run/run-patterns.ts";
import { fallback } from "./fallback.ts";
import { pythonRules } from "./lint/python-rules.ts";
import { locking } from "./locking/locking.ts";
import { lockFiles } from "./locks/read-lock.ts";
import { remedy } from "./remedy/remedy.ts";
import type { PythonSpec } from "./spec.ts";
import { versionFile } from "./version-file.ts";

const packageLists = ["Pipfile", "Pipfile.lock", "requirements.txt", ...lockFiles];

const files = [
  ...packageLists,
  "runtime.txt",
  ".python-version",
  settingsFile,
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
];

/** Python repositories, and the environment of a repository that names none. */
export const python: ContributingBuildpack<PythonSpec> = {
  name: "python",
  role: "environment",
  files,
  packageLists,
  lockedManifests: [{ manifest: "Pipfile", locks: ["Pipfile.lock"], command: "pipenv lock" }],
  detect,
  contribute,
  explainFailure,
  explainLog: explainFailure,
  fallback,
  versionFile,
  locking,
  remedy,
  runPatterns: pythonRunPatterns,
  lint: pythonRules,
};
