import { UserError } from "../../../src/errors/user-error.ts";
import { seriesSatisfies } from "../interpreter/series-satisfies.ts";
import { evaluateMarker } from "../requirements/evaluate-marker.ts";
import type { MarkerEnvironment } from "../requirements/marker-environment.ts";
import type { Requirements } from "../requirements/requirement.ts";
import { indexOptions } from "./index-options.ts";
import { lockedRequirement } from "./locked-requirement.ts";
import type { Lock, LockSelection } from "./lock.ts";
import { selectPackages } from "./select-packages.ts";

/**
 * What pip installs of a lock, every package by itself: to be installed with `--no-deps`. The repository's own project
 * is not among it.
 * @throws UserError LOCK_UNUSABLE where the lock is not for this environment or holds two versions of a package for it;
 * FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES for a package that pip could not install
 */
export function lockedRequirements(lock: Lock, selection: LockSelection): Requirements {
  checkEnvironment(lock, selection.environment);
  const packages = selectPackages(lock, selection);
  return {
    requirements: packages.flatMap((locked) => lockedRequirement(locked) ?? []),
    constraints: [],
    options: indexOptions(packages),
    files: [lock.path],
    notes: [],
  };
}

function checkEnvironment(lock: Lock, environment: MarkerEnvironment): void {
  const { path, requiresPython, environments, renew } = lock;
  const [python = ""] = environment.values.python_version;
  if (requiresPython !== undefined && !seriesSatisfies(python, requiresPython.value)) {
    throw new UserError({
      code: "LOCK_UNUSABLE",
      message: `${path} is not for Python ${python}`,
      where: typeof requiresPython.from === "string" ? { file: path } : requiresPython.from,
      why: `it was made for Python ${requiresPython.value}`,
      suggestions: ["ask for a Python that it is made for", `change \`requires-python\` and run: ${renew}`],
    });
  }
  if (environments.length === 0 || environments.some((marker) => evaluateMarker(marker, environment))) return;
  const [machine = ""] = environment.values.platform_machine;
  throw new UserError({
    code: "LOCK_UNUSABLE",
    message: `${path} is not for Python ${python} on Linux (${machine})`,
    where: { file: path },
    why: "the environments that it was made for leave it out",
    suggestions: [
      "ask for a Python that it is made for, in runtime.txt",
      `widen the environments or the Pythons that the lock is made for, and run: ${renew}`,
    ],
  });
}
