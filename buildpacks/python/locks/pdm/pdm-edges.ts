import { parseLine } from "../../requirements/parse-line.ts";
import type { LockEdge } from "../lock-graph.ts";
import type { LockPlace } from "../lock-place.ts";
import type { PackageIndex } from "../package-index.ts";
import type { PdmPackage } from "./pdm-schema.ts";
import { requirementEdge } from "../requirement-edge.ts";

/**
 * What a package of `pdm.lock` depends on: requirements as PEP 508 writes them. Those that the lock has no package for
 * are passed over: PDM leaves out what no environment of the project needs.
 * @throws UserError REQUIREMENT_INVALID
 */
export function pdmEdges(
  { dependencies }: PdmPackage,
  packages: PackageIndex,
  where: LockPlace,
): readonly LockEdge[] {
  return dependencies.flatMap((text) => {
    const content = parseLine({ text, where });
    return content.kind === "requirement" ? (requirementEdge(content.requirement, packages) ?? []) : [];
  });
}
