import type { Finding, Place, RuleDescription } from "./rule.ts";
import { refusedFile } from "./rules/refused-file.ts";

/**
 * Findings without the refusals that a rule reports too, by its `refusedAs`: the rule's finding has the better edit, and
 * takes the code of the error.
 */
export function mergeRefusals(
  findings: readonly Finding[],
  rules: readonly RuleDescription[],
): readonly Finding[] {
  const codes = new Map(rules.map(({ id, refusedAs }) => [id, refusedAs]));
  const refusals = findings.filter(({ rule }) => rule === refusedFile.id);
  const merged = new Set<Finding>();
  const coded = findings.map((finding): Finding => {
    const code = codes.get(finding.rule);
    if (code === undefined) return finding;
    const same = refusals.filter((refusal) => refusal.code === code && isSamePlace(refusal, finding));
    for (const refusal of same) merged.add(refusal);
    return same.length === 0 ? finding : { ...finding, code };
  });
  return coded.filter((finding) => !merged.has(finding));
}

interface Placed {
  readonly where: Place | undefined;
}

function isSamePlace({ where: left }: Placed, { where: right }: Placed): boolean {
  return left !== undefined && left.file === right?.file && left.line === right.line;
}
