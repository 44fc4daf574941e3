import { UserError } from "../../../src/errors/user-error.ts";
import { evaluateMarker } from "../requirements/evaluate-marker.ts";
import { type MarkerEnvironment, withLastPatch } from "../requirements/marker-environment.ts";
import { normaliseName } from "../requirements/package-name.ts";
import type {
  ListedPackage,
  Lock,
  LockedPackages,
  LockSelection,
  ManifestGraph,
  PackageCondition,
  PackageList,
  ProjectGraph,
} from "./lock.ts";
import type { LockedPackage } from "./locked-package.ts";
import { reachable } from "./lock-graph.ts";
import { packageIndex } from "./package-index.ts";
import { requirementEdge } from "./requirement-edge.ts";

/**
 * The packages of a lock that are to be installed, each name once, in the lock's order.
 * @throws UserError LOCK_UNUSABLE where two versions of a package are chosen
 */
export function selectPackages(lock: Lock, selection: LockSelection): readonly LockedPackage[] {
  const found = select(lock.packages, selection);
  const repeated = repeatedNames(found);
  if (repeated.size === 0) return found;
  // Forks of a resolution that part at a patch of Python: what is a package too much elsewhere would be one twice here.
  const environment = withLastPatch(selection.environment);
  const exact = new Set(select(lock.packages, { ...selection, environment }));
  const once = found.filter((locked) => !repeated.has(locked.name) || exact.has(locked));
  const [twice] = repeatedNames(once).values();
  if (twice !== undefined) throw severalVersions(lock, twice);
  return once;
}

function select(packages: LockedPackages, selection: LockSelection): readonly LockedPackage[] {
  switch (packages.shape) {
    case "list":
      return selectFromList(packages, selection);
    case "project graph":
      return selectFromProject(packages, selection);
    case "manifest graph":
      return selectFromManifest(packages, selection);
  }
}

/** What was asked for, normalised, with the environment that markers see. */
interface Choice {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  readonly environment: MarkerEnvironment;
}

function choiceOf({ environment, extras, groups }: LockSelection, defaultGroups: readonly string[]): Choice {
  const chosen = {
    extras: extras.map(normaliseName),
    groups: [...groups, ...defaultGroups].map(normaliseName),
  };
  return {
    ...chosen,
    environment: { ...environment, extras: chosen.extras, dependencyGroups: chosen.groups },
  };
}

function selectFromList(list: PackageList, selection: LockSelection): readonly ListedPackage[] {
  const choice = choiceOf(selection, list.defaultGroups);
  return list.packages.filter(({ conditions }) => conditions.some((condition) => isMet(condition, choice)));
}

function isMet({ group, extra, marker }: PackageCondition, choice: Choice): boolean {
  return (
    isChosen({ group, extra }, choice) && (marker === undefined || evaluateMarker(marker, choice.environment))
  );
}

interface Chooser {
  readonly group?: string | undefined;
  readonly extra?: string | undefined;
}

function isChosen({ group, extra }: Chooser, { groups, extras }: Choice): boolean {
  return (group === undefined || groups.includes(group)) && (extra === undefined || extras.includes(extra));
}

function selectFromProject(
  { nodes, roots, aliases }: ProjectGraph,
  selection: LockSelection,
): readonly LockedPackage[] {
  const choice = choiceOf(selection, []);
  const known = aliases.filter((alias) => isChosen(alias, choice)).map(({ alias }) => alias);
  const environment = { ...choice.environment, extras: [...choice.extras, ...known] };
  return reachable(
    nodes,
    roots.filter((root) => isChosen(root, choice)),
    environment,
  );
}

function selectFromManifest({ nodes }: ManifestGraph, selection: LockSelection): readonly LockedPackage[] {
  const { environment } = choiceOf(selection, []);
  const index = packageIndex(nodes);
  const starts = selection.manifest.flatMap((requirement) => requirementEdge(requirement, index) ?? []);
  return reachable(nodes, starts, environment);
}

function repeatedNames(packages: readonly LockedPackage[]): ReadonlyMap<string, LockedPackage> {
  const seen = new Set<string>();
  const repeated = new Map<string, LockedPackage>();
  for (const locked of packages) {
    if (seen.has(locked.name)) repeated.set(locked.name, locked);
    seen.add(locked.name);
  }
  return repeated;
}

function severalVersions(lock: Lock, { name, where }: LockedPackage): UserError {
  return new UserError({
    code: "LOCK_UNUSABLE",
    message: `${lock.path} has more than one version of ${name} for what is to be installed`,
    where,
    why: "an environment holds one; the chosen extras or groups may exclude each other",
    suggestions: ["choose fewer extras and groups", `renew the lock: ${lock.renew}`],
  });
}
