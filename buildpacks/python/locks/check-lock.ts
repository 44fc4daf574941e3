import { UserError } from "../../../src/errors/user-error.ts";
import { isInRange } from "./is-in-range.ts";
import { requirementApplies } from "../requirements/evaluate-marker.ts";
import type { MarkerEnvironment } from "../requirements/marker-environment.ts";
import { normaliseName } from "../requirements/package-name.ts";
import type { Requirement } from "../requirements/requirement.ts";
import { quote } from "../requirements/source-line.ts";
import type { Lock } from "./lock.ts";

/** A lock's packages beside what they were locked for. */
export interface LockComparison {
  /** What is installed of the lock. */
  readonly locked: readonly Requirement[];
  /** What the manifest asks for. */
  readonly manifest: readonly Requirement[];
  readonly environment: MarkerEnvironment;
  /** The manifest's own project, which may ask for its own extras but is not locked. */
  readonly project?: string | undefined;
  readonly lock: Lock;
}

/**
 * Makes sure that a lock has all that its manifest asks for in this environment, at versions that it allows. It compares
 * meaning, not the hash that tools keep of the manifest, so that an edit which changes nothing is no error. Of requirements
 * by URL, version control or path, only the name is compared.
 * @throws UserError LOCK_OUTDATED at the manifest's line
 */
export function checkLock(comparison: LockComparison): void {
  const { locked, manifest, environment } = comparison;
  const byName = new Map(locked.map((requirement) => [requirement.name, requirement]));
  const own = ownProjects(comparison);
  for (const requirement of manifest) {
    const { name } = requirement;
    if (name === undefined || own.has(name) || !requirementApplies(requirement, environment)) continue;
    const found = byName.get(name);
    if (found === undefined) throw outdated(comparison, requirement, `has no ${quote(name)}`);
    const version = found.specifier?.replace(/^==/, "");
    if (!isInRange(version, requirement.specifier))
      throw outdated(comparison, requirement, `has ${quote(`${name} ${version}`)}`);
  }
}

/** Projects of the repository that are not installed from the lock. */
function ownProjects({ lock, project }: LockComparison): ReadonlySet<string> {
  const packages = lock.packages.shape === "list" ? lock.packages.packages : lock.packages.nodes;
  const names = packages.flatMap(({ name, source }) => (source.kind === "project" ? [name] : []));
  return new Set(project === undefined ? names : [...names, normaliseName(project)]);
}

function outdated({ lock }: LockComparison, { text, where }: Requirement, found: string): UserError {
  return new UserError({
    code: "LOCK_OUTDATED",
    message: `${lock.path} is out of date: ${quote(text)} is asked for, the lock ${found}`,
    where,
    why: "a lock is installed as it is, or not at all",
    suggestions: [`renew the lock: ${lock.renew}`, `remove ${lock.path}, to install without it`],
  });
}
