import { ofToday } from "../../src/as-of/of-today.ts";
import { type Contribution, type ContributionContext, emptyContribution } from "../../src/buildpack.ts";
import { scripts as pipScripts } from "../python/scripts.ts";
import { condaEnvironment } from "./conda-environment.ts";
import { condaScripts, condaVariables, createEnvironment, withConda } from "./conda-toolchain.ts";
import { installList } from "./install-list.ts";
import { pipSection } from "./pip-section.ts";
import { platformOf } from "./platform.ts";
import type { CondaSpec } from "./spec.ts";

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
    scripts: [...condaScripts, ...pipScripts],
    toolchain: createEnvironment(list.file, context),
    dependencies: pip.dependencies,
    project: spec.calledByPostBuild ? withConda(pip.project) : pip.project,
    variables: { ...list.variables, ...condaVariables },
    path: [`${condaEnvironment}/bin`],
    notices: [...list.notices, ...(list.exact ? [] : ofToday("conda's channels", context))],
  };
}
