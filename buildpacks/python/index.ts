import type { Buildpack } from "../../src/buildpack.ts";
import { contribute } from "./contribute.ts";
import { detect } from "./detect.ts";
import { explainFailure } from "./explain-failure.ts";
import type { PythonSpec } from "./spec.ts";

/** Python repositories: `requirements.txt`, and the environment of a repository that names none. */
export const python: Buildpack<PythonSpec> = {
  name: "python",
  detect,
  contribute,
  explainFailure,
  fallback: () => ({ buildpack: "python", spec: { requirements: undefined }, evidence: [], ignored: [] }),
};
