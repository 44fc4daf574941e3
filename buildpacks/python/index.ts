import type { ContributingBuildpack, EnvironmentFile } from "../../src/buildpack.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import { fallback } from "./fallback.ts";
import { pythonRules } from "./lint/python-rules.ts";
import { lockFiles } from "./locks/read-lock.ts";
import { settingsFile } from "./settings.ts";
import type { PythonSpec } from "./spec.ts";

const configured = [
  "Pipfile",
  "Pipfile.lock",
  "requirements.txt",
  ...lockFiles,
  "runtime.txt",
  ".python-version",
  settingsFile,
];
const atRoot = ["pyproject.toml", "setup.py", "setup.cfg"];

/** Python repositories, and the environment of a repository that names none. */
export const python: ContributingBuildpack<PythonSpec> = {
  name: "python",
  role: "environment",
  files: [
    ...configured.map((name): EnvironmentFile => ({ name, place: "config dir" })),
    ...atRoot.map((name): EnvironmentFile => ({ name, place: "root" })),
  ],
  detect,
  contribute,
  explainFailure,
  fallback,
  lint: pythonRules,
};
