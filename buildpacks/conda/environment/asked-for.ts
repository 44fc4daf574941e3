import type { Sourced } from "../../../src/sourced.ts";
import { normaliseName } from "../../python/requirements/package-name.ts";
import type { MatchSpec } from "../match-spec/match-spec.ts";
import type { Platform } from "../platform.ts";
import type { EnvironmentSpec } from "./environment-spec.ts";

/** The packages that an environment has on a platform. */
export function specsFor({ dependencies }: EnvironmentSpec, platform: Platform): readonly MatchSpec[] {
  return dependencies.filter(({ platforms }) => platforms.includes(platform)).map(({ spec }) => spec);
}

/**
 * The Python that an environment asks for: its series where it is given by a version (`3.11` for `=3.11.*` and `==3.11.2`), the
 * constraint where it is a range. Undefined where no version is asked for.
 */
export function pythonVersion({ dependencies }: EnvironmentSpec): Sourced<string> | undefined {
  const python = dependencies.find(({ spec }) => spec.name === "python" && spec.version !== undefined)?.spec;
  if (python?.version === undefined) return undefined;
  return { value: seriesOf(python.version) ?? python.version, from: python.where };
}

/** `3.11` of `=3.11`, `==3.11.2` and `=3.11.*`; undefined for anything that may be more than one series. */
function seriesOf(constraint: string): string | undefined {
  return /^(?:={1,2}(\d+\.\d+)(?:\.[\w*.]+)?|~=(\d+\.\d+)\.\w+)$/.exec(constraint)?.slice(1).find(Boolean);
}

/** Whether conda, or pip, is to install a package. */
export function asksFor({ dependencies, pip }: EnvironmentSpec, name: string): boolean {
  return (
    dependencies.some(({ spec }) => spec.name === name) ||
    (pip?.requirements ?? []).some((requirement) => requirement.name === normaliseName(name))
  );
}

/** The packages of R, by the names that conda-forge gives them: `r-base`, `r-ggplot2`. */
export function rPackages({ dependencies }: EnvironmentSpec): readonly MatchSpec[] {
  return dependencies.map(({ spec }) => spec).filter(({ name }) => name.startsWith("r-"));
}

const compilerPattern =
  /^(?:compilers|(?:c|cxx|fortran)-compiler|(?:gcc|gxx|gfortran|clang|clangxx|rust)(?:_linux-(?:64|aarch64))?|make|cmake)$/;

/** Packages that compile: an environment with them is meant to compile while it runs. */
export function compilers({ dependencies }: EnvironmentSpec): readonly MatchSpec[] {
  return dependencies.map(({ spec }) => spec).filter(({ name }) => compilerPattern.test(name));
}
