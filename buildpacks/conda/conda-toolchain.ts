import { type ContributionContext, type Slot } from "../../src/buildpack.ts";
import { imageOf } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount, Step } from "../../src/plan/step.ts";
import { condaNetwork } from "../network/index.ts";
import { scriptsMount as pythonScriptsMount } from "../python/scripts.ts";
import { condaDir, condaEnvironment } from "./conda-environment.ts";

/** What its steps run. */
export const condaScripts = shippedFiles("buildpacks/conda/scripts/", "build/conda");
export const scriptsMount: Mount = { kind: "context", source: "build/conda", target: "/build/conda" };

const stage = "micromamba";
const micromamba = "/opt/micromamba/micromamba";
const micromambaMount: Mount = { kind: "stage", stage, source: "/bin/micromamba", target: micromamba };
const cache = "/var/cache/bindery-conda";

/** Names that activation sets, and those of repo2docker's images. */
export const condaVariables: Readonly<Record<string, string>> = {
  CONDA_DEFAULT_ENV: condaEnvironment,
  CONDA_DIR: condaDir,
  CONDA_PREFIX: condaEnvironment,
  JUPYTER_PATH: `${condaEnvironment}/share/jupyter`,
  KERNEL_PYTHON_PREFIX: condaEnvironment,
  NB_PYTHON_PREFIX: condaEnvironment,
};

/** Makes the environment of a file of ours, in place: an environment file (`.yml`), or a list of packages (`.txt`). */
export function createEnvironment(file: ContextFile, { catalogue, owner }: ContributionContext): Slot {
  const target = `/${file.path}`;
  return {
    files: [file],
    sideStages: [
      {
        name: stage,
        from: imageOf(catalogue, "micromamba"),
        comment: "micromamba, mounted by the steps that install conda's packages and part of no image.",
        steps: [],
        buildsPackages: false,
      },
    ],
    steps: [
      {
        kind: "run",
        argv: ["/build/conda/create-environment.sh", micromamba, condaEnvironment, target, cache],
        mounts: [
          scriptsMount,
          pythonScriptsMount,
          { kind: "context", source: file.path, target },
          micromambaMount,
          ...condaNetwork,
          { kind: "cache", id: "bindery-conda", target: cache },
        ],
        user: owner,
      },
    ],
  };
}

/**
 * A project slot with conda and mamba in the assemble stage, for a postBuild that calls them: what they install is taken over, they
 * are not.
 */
export function withConda(project: Slot): Slot {
  const provide: readonly Step[] = [
    { kind: "copy", source: "build/conda", target: "/build/conda" },
    { kind: "copy", from: stage, source: "/bin/micromamba", target: micromamba },
    {
      kind: "environment",
      variables: {
        BINDERY_CONDA_CACHE: "/tmp/conda-packages",
        MAMBA_EXE: micromamba,
        MAMBA_ROOT_PREFIX: condaDir,
      },
    },
    { kind: "run", argv: ["/build/conda/provide-conda.sh"], mounts: [] },
  ];
  return { ...project, steps: [...project.steps, ...provide] };
}
