import type { ContributionContext } from "../../src/buildpack.ts";
import { condaEnvironment } from "../conda/conda-environment.ts";
import { createEnvironment } from "../conda/conda-toolchain.ts";
import { renderEnvironment } from "../conda/environment/render-environment.ts";
import { parseMatchSpec } from "../conda/match-spec/parse-match-spec.ts";
import { type PythonRuntime, pythonRuntime } from "./runtime.ts";

/**
 * A Python of conda-forge in an environment that conda can add to, for repositories of pip's whose postBuild calls conda: repo2docker's
 * images always have one. Wheels are still collected in the official image of the series, whose ABI is the same.
 * @param series such as `3.11`
 * @throws UserError CONFIGURATION_INVALID where the catalogue has no image of it
 */
export function condaRuntime(series: string, context: ContributionContext): PythonRuntime {
  const official = pythonRuntime(series, context.catalogue);
  const specs = [`python=${series}`, "pip"].map((text) => parseMatchSpec(text, { file: "bindery" }).spec);
  const text = renderEnvironment({ channels: ["conda-forge"], specs });
  const created = createEnvironment(
    { path: "environment/environment.yml", text, executable: false },
    context,
  );
  return {
    environment: condaEnvironment,
    stage: official.stage,
    executable: { ...official.executable, installing: `${condaEnvironment}/bin/python` },
    pip: { ...official.pip, installing: { folder: "", mounts: [] } },
    // Its image alone, for the wheels: what runs is conda's.
    place: { ...official.place, steps: [] },
    toolchain: created,
  };
}
