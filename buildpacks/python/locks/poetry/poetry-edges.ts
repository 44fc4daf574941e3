import { normaliseName } from "../../requirements/package-name.ts";
import type { LockEdge } from "../lock-graph.ts";
import { type LockPlace, markerOf } from "../lock-place.ts";
import { candidates, type PackageIndex } from "../package-index.ts";
import { poetryRanges } from "./poetry-ranges.ts";
import type { PoetryPackage } from "./poetry-schema.ts";

/**
 * What a package of `poetry.lock` depends on. Dependencies that the lock has no package for are passed over: Poetry leaves
 * out `setuptools` and its like, and what no environment of the project needs.
 * @throws UserError REQUIREMENT_INVALID for a constraint or marker
 */
export function poetryEdges(
  { dependencies, extras }: PoetryPackage,
  packages: PackageIndex,
  where: LockPlace,
): readonly LockEdge[] {
  return Object.entries(dependencies)
    .flatMap(([name, written]) => [written].flat().map((dependency) => ({ name, dependency })))
    .map(({ name, dependency }) => {
      const detailed = typeof dependency === "string" ? { ...plain, version: dependency } : dependency;
      return {
        targets: candidates(packages, normaliseName(name), onlyRange(detailed.version ?? "*", where)),
        extras: detailed.extras.map(normaliseName),
        ...markerOf(detailed.markers, where),
        ...(detailed.optional ? { onlyFor: extrasWith(name, extras) } : {}),
      };
    })
    .filter(({ targets }) => targets.length > 0);
}

const plain = { extras: [], markers: undefined, optional: false };

/** Alternatives are not needed to tell versions in one lock apart. */
function onlyRange(constraint: string, where: LockPlace): string | undefined {
  const [range, ...others] = poetryRanges(constraint, where);
  return others.length === 0 ? range : undefined;
}

/** The package's extras that a dependency belongs to: each lists requirements like `PySocks (>=1.5.6)`. */
function extrasWith(name: string, extras: PoetryPackage["extras"]): readonly string[] {
  return Object.entries(extras)
    .filter(([, requirements]) =>
      requirements.some((requirement) => nameOf(requirement) === normaliseName(name)),
    )
    .map(([extra]) => normaliseName(extra));
}

function nameOf(requirement: string): string {
  return normaliseName(/^[\w.-]*/.exec(requirement)?.[0] ?? "");
}
