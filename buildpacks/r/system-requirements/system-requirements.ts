import { packageRequirements, requirementRules } from "./requirements-file.ts";

/** What the system must have for packages of R. */
export interface SystemRequirement {
  /** Its name in `rules.yml`. */
  readonly requirement: string;
  /** Debian packages with what a compiler needs. */
  readonly build: readonly string[];
  /** Debian packages with programs and data that the image needs; shared libraries are not among them. */
  readonly run: readonly string[];
  /** The packages of R, and the texts, that ask for it. */
  readonly because: string;
}

/** Longer than any field of CRAN's. */
const longestText = 20_000;

/**
 * What packages of R, and texts of the field `SystemRequirements`, need of Debian 12; one entry for each requirement, by its name.
 * Packages without an entry in `packages.yml`, and words that no rule knows, need nothing. Addresses in a text ask for nothing.
 */
export function systemRequirementsOf(
  names: readonly string[],
  systemRequirementsTexts: readonly string[],
): readonly SystemRequirement[] {
  const reasons = new Map<string, Set<string>>();
  const ask = (requirement: string, reason: string) => {
    const known = reasons.get(requirement) ?? new Set();
    reasons.set(requirement, known.add(reason));
  };
  for (const name of names)
    for (const requirement of packageRequirements.get(name) ?? []) ask(requirement, name);
  for (const text of systemRequirementsTexts)
    for (const requirement of requirementsInText(text))
      ask(requirement, `SystemRequirements: ${oneLine(text)}`);

  return [...requirementRules].flatMap(([requirement, { build, run }]) => {
    const because = reasons.get(requirement);
    return because === undefined ? [] : [{ requirement, build, run, because: [...because].join(", ") }];
  });
}

function requirementsInText(text: string): readonly string[] {
  const words = oneLine(text)
    .slice(0, longestText)
    .replaceAll(/https?:\/\/\S+/g, " ");
  return [...requirementRules].flatMap(([requirement, { patterns }]) =>
    patterns.some((pattern) => pattern.test(words)) ? [requirement] : [],
  );
}

function oneLine(text: string): string {
  return text.trim().split(/\s+/).join(" ");
}
