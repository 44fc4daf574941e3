import { sarifFix } from "../sarif/sarif-fix.ts";
import { sarifLocation } from "../sarif/sarif-location.ts";
import { sarifLog, type SarifLog, type SarifResult, type SarifRule } from "../sarif/sarif-log.ts";
import { findingSentence } from "./finding-sentence.ts";
import type { Finding, RuleDescription } from "./rule.ts";
import { sarifText } from "../sarif/sarif-text.ts";

/** Findings as a SARIF log. */
export function renderSarif(
  findings: readonly Finding[],
  rules: readonly RuleDescription[],
  version: string,
): SarifLog {
  const results = findings.map((finding) => sarifResult(finding, rules));
  return sarifLog(rules.map(sarifRule), results, version);
}

function sarifRule({ id, summary, help, severity }: RuleDescription): SarifRule {
  return {
    id,
    shortDescription: { text: summary },
    help: { text: help },
    defaultConfiguration: { level: severity },
  };
}

function sarifResult(finding: Finding, rules: readonly RuleDescription[]): SarifResult {
  const { rule, severity, edit, where } = finding;
  const fix = sarifFix(edit);
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: sarifText(`${findingSentence(finding)}. ${edit.words}`) },
    ...(where === undefined ? {} : { locations: [sarifLocation(where)] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}
