import { type Contribution, type ContributionContext, emptyContribution } from "../../src/buildpack.ts";
import type { Catalogue } from "../../src/catalogue.ts";
import { choosePython } from "./choose-python.ts";
import { environmentFolder, pipSlots } from "./pip-slots.ts";
import { installOf } from "./install-of.ts";
import { pythonRuntime } from "./runtime.ts";
import { scripts } from "./scripts.ts";
import type { PythonSpec } from "./spec.ts";

/**
 * The repository's Python packages at /srv/env, beside the server, with the interpreter that it asks for.
 * @throws UserError PYTHON_UNSUPPORTED, PYTHON_CONFLICT, LOCK_UNUSABLE, LOCK_OUTDATED
 */
export function contribute(spec: PythonSpec, context: ContributionContext): Contribution {
  const { version, notices } = choosePython(spec.requests, context.catalogue);
  const install = installOf(spec, { python: version.value, machine: context.machine });
  const runtime = pythonRuntime(version.value, context.catalogue);
  return {
    ...emptyContribution("python"),
    interpreters: [{ language: "Python", version }],
    packages: install.requirements.requirements.map(({ text, where }) => ({
      value: text.replaceAll(/ --hash=\S+/g, ""),
      from: where,
    })),
    aptPackages: compilersFor(spec, context.catalogue),
    scripts,
    toolchain: runtime.toolchain,
    ...pipSlots(install, runtime, context),
    variables: {
      // Kernels and prebuilt JupyterLab extensions of the repository's packages, for a server that stands apart.
      JUPYTER_PATH: `${environmentFolder}/share/jupyter`,
      // Names that postBuild scripts and notebooks for Binder rely on.
      KERNEL_PYTHON_PREFIX: environmentFolder,
      NB_PYTHON_PREFIX: environmentFolder,
      VIRTUAL_ENV: environmentFolder,
    },
    path: [`${environmentFolder}/bin`],
    notices: [...spec.notices, ...notices],
  };
}

/** The first tools of the catalogue are the compilers. */
function compilersFor({ compiles }: PythonSpec, { apt }: Catalogue): Contribution["aptPackages"] {
  const [place] = compiles;
  const [compilers] = apt.tools;
  if (place === undefined) return [];
  return (compilers?.packages ?? []).map((value) => ({ value, from: place }));
}
