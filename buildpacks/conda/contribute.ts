import {
  type Contribution,
  type ContributionContext,
  emptyContribution,
  emptySlot,
  type Slot,
} from "../../src/buildpack.ts";
import { imageOf } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount, Step } from "../../src/plan/step.ts";
import { condaNetwork } from "../network/index.ts";
import { scripts as pipScripts } from "../python/scripts.ts";
import { condaDir, condaEnvironment } from "./conda-environment.ts";
import { installList } from "./install-list.ts";
import { pipSection } from "./pip-section.ts";
import { platformOf } from "./platform.ts";
import type { CondaSpec } from "./spec.ts";

const scripts = shippedFiles("buildpacks/conda/scripts/", "build/conda");
const scriptsMount: Mount = { kind: "context", source: "build/conda", target: "/build/conda" };

const stage = "micromamba";
const micromamba = "/opt/micromamba/micromamba";
const micromambaMount: Mount = { kind: "stage", stage, source: "/bin/micromamba", target: micromamba };
const cache = "/var/cache/bindery-conda";

/**
 * The conda environment, made in place by a mounted micromamba; its pip packages are installed in a side stage that has compilers, and
 * taken over from there.
 * @throws UserError LOCK_UNUSABLE for a lock that is not for the image's platform
 */
export function contribute(spec: CondaSpec, context: ContributionContext): Contribution {
  const list = installList(spec, { platform: platformOf(context.machine), catalogue: context.catalogue });
  const pip = pipSection(list, context);
  return {
    ...emptyContribution("conda"),
    interpreters: list.python === undefined ? [] : [{ language: "Python", version: list.python }],
    packages: list.packages,
    scripts: [...scripts, ...pipScripts],
    toolchain: createEnvironment(list.file, context),
    dependencies: pip.dependencies,
    project: withConda(spec, pip.project),
    variables: {
      ...list.variables,
      CONDA_DEFAULT_ENV: condaEnvironment,
      CONDA_DIR: condaDir,
      CONDA_PREFIX: condaEnvironment,
      JUPYTER_PATH: `${condaEnvironment}/share/jupyter`,
      KERNEL_PYTHON_PREFIX: condaEnvironment,
      NB_PYTHON_PREFIX: condaEnvironment,
    },
    path: [`${condaEnvironment}/bin`],
    notices: list.notices,
  };
}

function createEnvironment(file: ContextFile, { catalogue, owner }: ContributionContext): Slot {
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
          { kind: "context", source: "build/python", target: "/build/python" },
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

/** conda and mamba stand in the assemble stage where postBuild calls them; what they install is taken over, they are not. */
function withConda({ calledByPostBuild }: CondaSpec, project: Slot): Slot {
  if (!calledByPostBuild) return project;
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
  return { ...emptySlot, ...project, steps: [...project.steps, ...provide] };
}
