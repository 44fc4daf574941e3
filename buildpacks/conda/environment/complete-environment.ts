import type { MatchSpec } from "../match-spec/match-spec.ts";
import { parseMatchSpec } from "../match-spec/parse-match-spec.ts";
import { asksFor, rPackages } from "./asked-for.ts";
import type { EnvironmentSpec } from "./environment-spec.ts";

/** What bindery stands for. */
export interface Completion {
  /** The series for an environment that has no Python. */
  readonly python: string;
  /** Packages that a Jupyter image has beside what it is asked for: the kernel, widgets, pip. */
  readonly companions: readonly string[];
}

/** A package that bindery adds, and why. */
export interface AddedSpec {
  readonly spec: MatchSpec;
  readonly reason: string;
}

/**
 * What an environment lacks to be that of a Jupyter image: repo2docker installs into an environment that has these already. Companions
 * that pip is to install are left to it, other than pip itself, which it needs.
 */
export function completeEnvironment(
  environment: EnvironmentSpec,
  { python, companions }: Completion,
): readonly AddedSpec[] {
  const conda = { ...environment, pip: undefined };
  const named = environment.pip === undefined ? companions : [...new Set([...companions, "pip"])];
  const wanted = [
    ...(asksFor(conda, "python") ? [] : [added(`python=${python}`, "the file names no Python")]),
    ...named
      .filter((name) => !asksFor(name === "pip" ? conda : environment, name))
      .map((name) => added(name, "every Jupyter image has it")),
  ];
  if (rPackages(environment).length === 0 || asksFor(conda, "r-irkernel")) return wanted;
  return [...wanted, added("r-irkernel", "the file has packages of R: this is R's kernel")];
}

function added(text: string, reason: string): AddedSpec {
  return { spec: parseMatchSpec(text, { file: "bindery" }).spec, reason };
}
