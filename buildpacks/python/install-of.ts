import { checkLock } from "./locks/check-lock.ts";
import { lockedRequirements } from "./locks/locked-requirements.ts";
import type { PipInstall } from "./pip-slots.ts";
import { markerEnvironment, type Target } from "./requirements/marker-environment.ts";
import type { Requirements } from "./requirements/requirement.ts";
import type { LockSource, PythonSpec } from "./spec.ts";

/**
 * What pip installs for a spec, with the Python and the machine known.
 * @throws UserError LOCK_UNUSABLE, LOCK_OUTDATED
 */
export function installOf({ packages, project }: PythonSpec, target: Target): PipInstall {
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
