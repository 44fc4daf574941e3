import type { CheckReport, NotebookReport } from "../check/report.ts";
import type { FailureCode } from "../diagnosis/diagnosis.ts";
import { runCodes } from "../diagnosis/run-codes.ts";
import { errorCodes } from "../errors/error-codes.ts";
import { ruleDescriptions } from "../lint/lint-rules.ts";
import { renderSarif as renderFindings } from "../lint/render-sarif.ts";
import type { Severity } from "../lint/rule.ts";
import { sarifFix } from "../sarif/sarif-fix.ts";
import { sarifLocation } from "../sarif/sarif-location.ts";
import { sarifLog, type SarifLog, type SarifResult, type SarifRule } from "../sarif/sarif-log.ts";
import { checkedItems } from "./checked-item.ts";
import { describeDifference } from "./describe.ts";
import type { Problem } from "./problem.ts";
import { sarifText } from "../sarif/sarif-text.ts";

/** Of one notebook: a reader of alerts wants the first. */
const mostDifferences = 10;

const differs: SarifRule = {
  id: "output-differs",
  shortDescription: { text: "a run gave something else than what is stored" },
  help: { text: "Run the notebook and commit it where the new result is right; else pin what changed." },
  defaultConfiguration: { level: "warning" },
};

/** Lint's findings, diagnoses and differences as a SARIF 2.1.0 log; edits that are known to the line are its fixes. */
export function renderSarif(report: CheckReport): SarifLog {
  const lint = renderFindings(report.lint.findings, ruleDescriptions, report.bindery);
  const problems = checkedItems(report).flatMap(({ kind, problems: all }) => (kind === "lint" ? [] : all));
  const rules = [...lint.runs[0].tool.driver.rules, ...codeRules(problems), differs];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = [
    ...lint.runs[0].results,
    ...problems.map((problem) => problemResult(problem, indexes)),
    ...report.notebooks.flatMap((notebook) => differenceResults(notebook, rules.length - 1)),
  ];
  return sarifLog(rules, results, report.bindery);
}

/** What each code means; a code that is not ours has no more than its name. */
function codeRules(problems: readonly Problem[]): readonly SarifRule[] {
  const summaries: Readonly<Record<FailureCode, { readonly summary: string }>> = {
    ...errorCodes,
    ...runCodes,
  };
  const known = new Map(Object.entries(summaries));
  return [...new Map(problems.map((problem) => [problem.code, problem.severity]))].map(([id, severity]) => {
    const summary = known.get(id)?.summary ?? id;
    return codeRule(id, summary, severity);
  });
}

function codeRule(id: string, summary: string, severity: Severity): SarifRule {
  return {
    id,
    shortDescription: { text: summary },
    help: { text: `${summary}: each result says which edit mends it.` },
    defaultConfiguration: { level: severity },
  };
}

function problemResult(problem: Problem, indexes: ReadonlyMap<string, number>): SarifResult {
  const { code, severity, message, why, where, edit } = problem;
  const fix = sarifFix(edit);
  return {
    ruleId: code,
    ruleIndex: indexes.get(code) ?? -1,
    level: severity,
    message: { text: sarifText([message, ...(why === undefined ? [] : [why]), edit.words].join("\n\n")) },
    ...(where === undefined ? {} : { locations: [sarifLocation(where)] }),
    ...(fix === undefined ? {} : { fixes: [fix] }),
  };
}

function differenceResults({ path, comparison }: NotebookReport, ruleIndex: number): readonly SarifResult[] {
  return (comparison?.differences ?? []).slice(0, mostDifferences).map((difference) => ({
    ruleId: differs.id,
    ruleIndex,
    level: "warning",
    message: { text: sarifText(describeDifference(difference)) },
    locations: [sarifLocation({ file: path, line: difference.line })],
  }));
}
