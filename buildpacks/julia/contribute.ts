import { ofToday } from "../../src/as-of/of-today.ts";
import { type Contribution, type ContributionContext, emptyContribution } from "../../src/buildpack.ts";
import { chooseJulia } from "./choose-julia.ts";
import { packageSlots, projectFolder } from "./package-slots.ts";
import { depotPath, juliaFolder } from "./places.ts";
import { juliaRuntime } from "./runtime.ts";
import { scripts } from "./scripts.ts";
import type { JuliaSpec } from "./spec.ts";

/**
 * Julia with its kernel, and the packages of the project in a depot of their own.
 * @throws UserError JULIA_UNSUPPORTED, JULIA_CONFLICT, CONFIGURATION_INVALID
 */
export function contribute(spec: JuliaSpec, context: ContributionContext): Contribution {
  const { version, notices } = chooseJulia(spec, context.catalogue);
  const folder = juliaFolder(version.value);
  const { dependencies, project } = packageSlots(spec, version.value, context);
  return {
    ...emptyContribution("julia"),
    interpreters: [{ language: "Julia", version }],
    packages: packagesOf(spec),
    scripts,
    runtime: juliaRuntime(version.value, context),
    dependencies,
    project,
    variables: {
      // Else what is precompiled would be for the processor of the build alone.
      JULIA_CPU_TARGET: context.catalogue.julia["cpu-targets"][context.machine],
      JULIA_DEPOT_PATH: depotPath(folder),
      JULIA_PROJECT: projectFolder(spec, context),
    },
    path: [`${folder}/bin`],
    notices: [...notices, ...(spec.manifest === undefined ? ofToday("Julia's registry", context) : [])],
  };
}

function packagesOf({ project, manifest }: JuliaSpec): Contribution["packages"] {
  return project.dependencies.map(({ name, uuid, where }) => {
    const version = manifest?.packages.find((locked) => locked.uuid === uuid)?.version;
    return { value: version === undefined ? name : `${name} ${version}`, from: where };
  });
}
