import { evaluateMarker } from "../requirements/evaluate-marker.ts";
import type { MarkerEnvironment } from "../requirements/marker-environment.ts";
import type { Marker } from "../requirements/marker.ts";
import type { LockedPackage } from "./locked-package.ts";

/** A package and what it depends on. */
export interface LockNode extends LockedPackage {
  readonly edges: readonly LockEdge[];
  /** It is installed only where this holds, whatever depends on it. */
  readonly marker?: Marker;
  /** Where several have its name, it is meant only where this holds. */
  readonly meantWhere?: Marker;
}

export interface LockEdge {
  /** Indexes of the packages that may be meant, the likeliest first. */
  readonly targets: readonly number[];
  /** Extras of the target that are wanted. */
  readonly extras: readonly string[];
  readonly marker?: Marker;
  /** The dependency is there only for one of these extras of the package that has it. */
  readonly onlyFor?: readonly string[];
}

interface Visit {
  readonly node: number;
  /** An extra of the node; undefined for what it always needs. */
  readonly extra: string | undefined;
}

/** All packages that the edges lead to, directly or by others, in the order of `nodes`. */
export function reachable(
  nodes: readonly LockNode[],
  starts: readonly LockEdge[],
  environment: MarkerEnvironment,
): readonly LockNode[] {
  const reached = new Set<number>();
  const seen = new Set<string>();
  const pending: Visit[] = starts.flatMap((edge) => visits(edge, { nodes, reached, environment }));
  for (const visit of pending) {
    const key = `${visit.node} ${visit.extra ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    reached.add(visit.node);
    for (const edge of edgesFor(nodes[visit.node], visit.extra)) {
      const extras = visit.extra === undefined ? environment.extras : [...environment.extras, visit.extra];
      pending.push(...visits(edge, { nodes, reached, environment: { ...environment, extras } }));
    }
  }
  return nodes.filter((_node, index) => reached.has(index));
}

function edgesFor(node: LockNode | undefined, extra: string | undefined): readonly LockEdge[] {
  const edges = node?.edges ?? [];
  return edges.filter(({ onlyFor }) =>
    extra === undefined ? onlyFor === undefined : onlyFor?.includes(extra),
  );
}

interface Walk {
  readonly nodes: readonly LockNode[];
  readonly reached: ReadonlySet<number>;
  readonly environment: MarkerEnvironment;
}

function visits(edge: LockEdge, { nodes, reached, environment }: Walk): readonly Visit[] {
  if (edge.marker !== undefined && !evaluateMarker(edge.marker, environment)) return [];
  const meant = edge.targets.filter((target) => {
    const { marker, meantWhere } = nodes[target] ?? {};
    const conditions = edge.targets.length === 1 ? [marker] : [marker, meantWhere];
    return conditions.every((condition) => condition === undefined || evaluateMarker(condition, environment));
  });
  const node = meant.find((target) => reached.has(target)) ?? meant[0];
  if (node === undefined) return [];
  return [undefined, ...edge.extras].map((extra) => ({ node, extra }));
}
