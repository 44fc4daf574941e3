import { parseConstraint } from "../../project/poetry/parse-constraint.ts";
import type { LockPlace } from "../lock-place.ts";

/**
 * A constraint of Poetry, which its lock files have as their authors wrote them, as ranges of PEP 440 of which one has to
 * hold: `^3.9 || ~2.7` → `>=3.9,<4` and `>=2.7,<2.8`. An empty range is any version.
 * @throws UserError REQUIREMENT_INVALID
 */
export function poetryRanges(constraint: string, where: LockPlace): readonly string[] {
  const alternatives = parseConstraint(constraint, { text: constraint, where });
  return alternatives.map((clauses) => clauses.map(({ operator, version }) => operator + version).join(","));
}
