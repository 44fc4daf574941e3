import { normaliseName } from "../../requirements/package-name.ts";
import type { LockEdge } from "../lock-graph.ts";
import { type LockPlace, lockFault, markerOf } from "../lock-place.ts";
import { packageIndex } from "../package-index.ts";
import type { UvDependency, UvLock, UvSource } from "./uv-schema.ts";

/** Makes edges of the dependencies of one lock. @throws UserError FILE_INVALID, REQUIREMENT_INVALID for a marker */
export type UvEdgeReader = (dependency: UvDependency, where: LockPlace) => LockEdge;

/** uv gives the version and the source of a dependency only where its name alone does not tell the package. */
export function uvEdgeReader({ package: packages }: UvLock): UvEdgeReader {
  const byName = packageIndex(packages);
  return ({ name, version, source, extra, extras, marker }, where) => {
    const targets = (byName.get(name) ?? [])
      .filter(({ locked }) => version === undefined || locked.version === version)
      .filter(({ locked }) => source === undefined || isSame(locked.source, source))
      .map(({ index }) => index);
    if (targets.length === 0)
      throw lockFault(where, `uv.lock names the dependency ${name}, but has no such package`, "uv lock");
    return { targets, extras: [...extra, ...extras].map(normaliseName), ...markerOf(marker, where) };
  };
}

function isSame(left: UvSource, right: UvSource): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
