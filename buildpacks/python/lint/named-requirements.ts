import type { LintSubject } from "../../../src/lint/rule.ts";
import type { Requirement } from "../requirements/requirement.ts";
import { type RequirementLine, requirementLines } from "./requirement-lines.ts";

/** A requirement by name, and its line. */
export interface NamedRequirement extends RequirementLine {
  readonly name: string;
  readonly requirement: Requirement;
}

/** The packages that `requirements.txt` and what it includes ask an index for, constraints left out. */
export async function namedRequirements(subject: LintSubject): Promise<readonly NamedRequirement[]> {
  return namedIn(await requirementLines(subject)).filter(({ isConstraint }) => !isConstraint);
}

/** The lines that name a package of an index. */
export function namedIn(lines: readonly RequirementLine[]): readonly NamedRequirement[] {
  return lines.flatMap((line) => {
    if (line.content.kind !== "requirement") return [];
    const { requirement } = line.content;
    const { kind, name } = requirement;
    return kind === "named" && name !== undefined ? [{ ...line, name, requirement }] : [];
  });
}
