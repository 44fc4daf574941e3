import { buildpacks } from "../../buildpacks/index.ts";
import { generalRules } from "./general-rules.ts";
import type { LintRule, RuleDescription } from "./rule.ts";
import { refusedFile } from "./rules/refused-file.ts";

/** Every rule: those for any repository, then those of the buildpacks in their order. */
export const lintRules: readonly LintRule[] = [
  ...generalRules,
  ...buildpacks.flatMap((buildpack) => buildpack.lint ?? []),
];

/** What a finding's `rule` may name, for tables and SARIF. */
export const ruleDescriptions: readonly RuleDescription[] = [refusedFile, ...lintRules];
