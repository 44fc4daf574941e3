import { checkLock } from "./locks/check-lock.ts";
import { lockedRequirements } from "./locks/locked-requirements.ts";
import type { Lock } from "./locks/lock.ts";
import type { PipInstall } from "./pip-slots.ts";
import { markerEnvironment, type Target } from "./requirements/marker-environment.ts";
import type { Requirements } from "./requirements/requirement.ts";
import type { LockSource, PythonSpec } from "./spec.ts";

/**
 * What pip installs for a spec, with the Python and the machine known.
 * @throws UserError LOCK_UNUSABLE, LOCK_OUTDATED
 */
export function installOf(spec: PythonSpec, target: Target): PipInstall {
  const install = askedFor(spec, target);
  return spec.locked === undefined ? install : lockedInstall(install.requirements, spec.locked, target);
}

/** The lock's packages, what stands in the repository, and the indexes that were asked for. */
function lockedInstall({ requirements, options }: Requirements, lock: Lock, target: Target): PipInstall {
  const environment = markerEnvironment(target);
  const locked = lockedRequirements(lock, { environment, extras: [], groups: [], manifest: [] });
  const own = requirements.filter(({ needsRepository }) => needsRepository);
  return {
    requirements: { ...locked, requirements: [...locked.requirements, ...own], options },
    exact: true,
    complete: lockedVersions(lock),
  };
}

function lockedVersions({ packages }: Lock): readonly string[] {
  if (packages.shape !== "list") throw new Error("bindery's own lock is a list");
  return packages.packages.map(({ name, version = "" }) => `${name}==${version}`);
}

function askedFor({ packages, project }: PythonSpec, target: Target): PipInstall {
  const exact = packages.kind === "lock";
  const requirements = packages.kind === "lock" ? selected(packages, target) : packages.requirements;
  if (project === undefined) return { requirements, exact };
  return { requirements: { ...requirements, requirements: [...requirements.requirements, project] }, exact };
}

function selected({ lock, manifest, projectName, extras, groups }: LockSource, target: Target): Requirements {
  const environment = markerEnvironment(target);
  const locked = lockedRequirements(lock, { environment, extras, groups, manifest });
  checkLock({ locked: locked.requirements, manifest, environment, project: projectName, lock });
  return locked;
}
