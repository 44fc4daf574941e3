import { parseMarker } from "../requirements/marker.ts";
import type { Requirement } from "../requirements/requirement.ts";
import type { LockEdge } from "./lock-graph.ts";
import { candidates, type PackageIndex } from "./package-index.ts";

/**
 * A requirement as an edge to the packages of a lock; undefined where the lock has none of its name, or it has no name.
 * @throws UserError REQUIREMENT_INVALID for a marker
 */
export function requirementEdge(requirement: Requirement, packages: PackageIndex): LockEdge | undefined {
  const { name, extras, specifier, marker, text, where } = requirement;
  if (name === undefined) return undefined;
  const targets = candidates(packages, name, specifier);
  if (targets.length === 0) return undefined;
  const line = { text, where: { file: where.file, line: where.line ?? 1 } };
  return { targets, extras, ...(marker === undefined ? {} : { marker: parseMarker(marker, line) }) };
}
