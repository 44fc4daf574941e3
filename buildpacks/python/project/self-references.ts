import type { DependencyGroup, Metadata } from "./python-project.ts";

/**
 * Groups and extras in which `name[extra]` of the project's own name is replaced by what the extra has: an index would give
 * another release of the project. A condition on such a reference is passed over: a package too much does no harm.
 */
export function expandSelfReferences(
  groups: readonly DependencyGroup[],
  { name, extras }: Pick<Metadata, "name" | "extras">,
): readonly DependencyGroup[] {
  if (name === undefined) return groups;
  const byName = new Map(extras.map((extra) => [extra.name, extra]));
  return groups.map((group) => {
    const wanted = new Set<DependencyGroup>([group]);
    // A set can grow while it is walked through: each extra is taken once, whatever names it.
    for (const { requirements } of wanted) {
      const own = requirements.filter((requirement) => requirement.name === name);
      for (const extra of own.flatMap((requirement) => requirement.extras)) {
        const found = byName.get(extra);
        if (found !== undefined) wanted.add(found);
      }
    }
    const parts = [...wanted];
    return {
      ...group,
      requirements: parts.flatMap(({ requirements }) =>
        requirements.filter((requirement) => requirement.name !== name),
      ),
      faults: parts.flatMap(({ faults }) => faults),
      notes: parts.flatMap(({ notes }) => notes),
    };
  });
}
