import type { Contribution, ContributionContext, Slot } from "../../src/buildpack.ts";
import { emptySlot } from "../../src/buildpack.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { shippedFiles } from "../../src/plan/context-files.ts";
import type { ContextFile } from "../../src/plan/plan.ts";
import type { Mount, RunStep, Step } from "../../src/plan/step.ts";
import type { Sourced } from "../../src/sourced.ts";
import { pipAndAptNetwork } from "../network/index.ts";
import { pipCache, pipFolder, pipMount } from "./pip.ts";
import { splitByNeed, type SplitRequirements } from "./requirements/split-by-need.ts";
import type { PythonSpec } from "./spec.ts";

const scripts = shippedFiles("buildpacks/python/scripts/", "build/python");
const scriptsMount: Mount = { kind: "context", source: "build/python", target: "/build/python" };

const environment = "/srv/env";
const wheels = "/wheels";

/** The repository's Python packages at /srv/env, collected as wheels in a side stage and installed in place. */
export function contribute(spec: PythonSpec, context: ContributionContext): Contribution {
  const split = spec.requirements ? splitByNeed(spec.requirements) : undefined;
  const version: Sourced<string> = {
    value: context.catalogue.python.default,
    from: "the catalogue's default",
  };
  return {
    buildpack: "python",
    interpreters: [{ language: "Python", version }],
    packages: spec.requirements?.requirements.map(({ text, where }) => ({ value: text, from: where })) ?? [],
    scripts,
    toolchain: emptySlot,
    dependencies: dependencies(
      files({ "requirements.txt": split?.early, "constraints.txt": split?.constraints }),
      buildTools(spec, context.catalogue),
      context,
    ),
    project:
      split?.late === undefined ? emptySlot : project(split, buildTools(spec, context.catalogue), context),
    variables: {
      // Kernels and prebuilt JupyterLab extensions of the repository's packages, for a server that stands apart.
      JUPYTER_PATH: `${environment}/share/jupyter`,
      // Names that postBuild scripts and notebooks for Binder rely on.
      KERNEL_PYTHON_PREFIX: environment,
      NB_PYTHON_PREFIX: environment,
      VIRTUAL_ENV: environment,
    },
    path: [`${environment}/bin`],
    notices: [],
  };
}

function dependencies(
  contextFiles: readonly ContextFile[],
  tools: Step,
  { catalogue, owner }: ContributionContext,
): Slot {
  const { companions, server, completes } = catalogue.python;
  const collect: RunStep = {
    kind: "run",
    argv: ["/build/python/collect-wheels.sh", pipFolder, wheels, server, ...companions, "--", ...completes],
    mounts: [scriptsMount, ...mountsOf(contextFiles), pipMount, ...pipAndAptNetwork, pipCache],
  };
  const install: RunStep = {
    kind: "run",
    argv: ["/build/python/install-wheels.sh", pipFolder, wheels, environment, "/usr/local/bin/python3"],
    mounts: [scriptsMount, pipMount, { kind: "stage", stage: "wheels", source: wheels, target: wheels }],
    user: owner,
  };
  return {
    files: contextFiles,
    sideStages: [
      {
        name: "wheels",
        from: "base",
        comment: "The repository's packages as wheels; what has none is compiled here.",
        steps: [tools, collect],
      },
    ],
    steps: [install],
  };
}

function project(split: SplitRequirements, tools: Step, context: ContributionContext): Slot {
  const local = files({
    "local-requirements.txt": split.late,
    "local-constraints.txt": split.lateConstraints ?? split.constraints,
  });
  return {
    files: local,
    sideStages: [],
    steps: [
      tools,
      {
        kind: "run",
        argv: ["/build/python/install-local.sh", pipFolder, environment, context.repositoryDir],
        mounts: [scriptsMount, ...mountsOf(local), pipMount, ...pipAndAptNetwork, pipCache],
      },
    ],
  };
}

/** Debian packages for the side stages: what compiler-on-demand.sh installs when it is called, and what fetches VCS requirements. */
function buildTools({ requirements }: PythonSpec, { apt }: Catalogue): Step {
  const lines = requirements?.requirements ?? [];
  const vcs = Object.entries(apt.vcs).flatMap(([name, debian]) =>
    lines.some((requirement) => requirement.kind === "vcs" && requirement.text.includes(`${name}+`))
      ? [debian]
      : [],
  );
  return {
    kind: "environment",
    variables: {
      BINDERY_COMPILERS: apt.compilers.join(" "),
      BINDERY_FORTRAN: apt.fortran.join(" "),
      BINDERY_RUST: apt.rust.join(" "),
      ...(vcs.length === 0 ? {} : { BINDERY_VCS: vcs.join(" ") }),
    },
  };
}

function files(texts: Readonly<Record<string, string | undefined>>): readonly ContextFile[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    text ? [{ path: `environment/${name}`, text, executable: false }] : [],
  );
}

/** Each file by itself, so that a step is repeated when one that it reads changes and for nothing else. */
function mountsOf(contextFiles: readonly ContextFile[]): readonly Mount[] {
  return contextFiles.map((file) => ({ kind: "context", source: file.path, target: `/${file.path}` }));
}
