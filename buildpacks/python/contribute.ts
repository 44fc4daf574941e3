import { type Contribution, type ContributionContext, emptyContribution } from "../../src/buildpack.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { condaScripts, condaVariables, withConda } from "../conda/conda-toolchain.ts";
import { choosePython } from "./choose-python.ts";
import { pipSlots } from "./pip-slots.ts";
import { condaRuntime } from "./conda-runtime.ts";
import type { Requirement } from "./requirements/requirement.ts";
import { withoutHashes } from "./requirements/without-hashes.ts";
import { installOf } from "./install-of.ts";
import { packagesOfDay } from "./packages-of-day.ts";
import { type PythonRuntime, pythonRuntime } from "./runtime.ts";
import { scripts } from "./scripts.ts";
import type { PythonSpec } from "./spec.ts";

/**
 * The repository's Python packages at /srv/env, beside the server, with the interpreter that it asks for.
 * @throws UserError PYTHON_UNSUPPORTED, PYTHON_CONFLICT, LOCK_UNUSABLE, LOCK_OUTDATED
 */
export function contribute(spec: PythonSpec, context: ContributionContext): Contribution {
  const { version, notices } = choosePython(spec.requests, context.catalogue, context.asOf);
  const install = installOf(spec, { python: version.value, machine: context.machine });
  const { callsConda } = spec;
  const runtime = callsConda
    ? condaRuntime(version.value, context)
    : pythonRuntime(version.value, context.catalogue);
  const ofDay = packagesOfDay(
    { series: version.value, exact: install.exact, usesConda: callsConda },
    context,
  );
  const { uploadedBefore } = ofDay;
  const { dependencies, project } = pipSlots({ ...install, uploadedBefore }, runtime, context);
  return {
    ...emptyContribution("python"),
    interpreters: [{ language: "Python", version }],
    packages: install.requirements.requirements.map((requirement) => ({
      value: requirement.text === "." ? "the repository itself" : withoutHashes(requirement),
      from: requirement.where,
    })),
    aptPackages: [
      ...compilersFor(spec, context.catalogue),
      ...programsFor(install.requirements.requirements, context.catalogue),
    ],
    scripts: callsConda ? [...scripts, ...condaScripts] : scripts,
    runtime: runtime.place,
    toolchain: runtime.toolchain,
    dependencies,
    project: callsConda ? withConda(project) : project,
    variables: callsConda ? condaVariables : variablesOf(runtime),
    path: [`${runtime.environment}/bin`],
    notices: [...spec.notices, ...notices, ...ofDay.notices],
  };
}

function variablesOf({ environment }: PythonRuntime): Contribution["variables"] {
  return {
    // Kernels and prebuilt JupyterLab extensions of the repository's packages, for a server that stands apart.
    JUPYTER_PATH: `${environment}/share/jupyter`,
    // Names that postBuild scripts and notebooks for Binder rely on.
    KERNEL_PYTHON_PREFIX: environment,
    NB_PYTHON_PREFIX: environment,
    VIRTUAL_ENV: environment,
  };
}

/** Programs and libraries of Debian that packages call while they run, by the catalogue's table. */
function programsFor(requirements: readonly Requirement[], { apt }: Catalogue): Contribution["aptPackages"] {
  return requirements.flatMap(({ name, where }) =>
    (name === undefined ? [] : (apt.runtime[name] ?? [])).map((value) => ({ value, from: where })),
  );
}

/** The first tools of the catalogue are the compilers. */
function compilersFor({ compiles }: PythonSpec, { apt }: Catalogue): Contribution["aptPackages"] {
  const [place] = compiles;
  const [compilers] = apt.tools;
  if (place === undefined) return [];
  return (compilers?.packages ?? []).map((value) => ({ value, from: place }));
}
