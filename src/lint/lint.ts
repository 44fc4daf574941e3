import { UserError } from "../errors/user-error.ts";
import { decodeText } from "../repository/decode-text.ts";
import type { RepositoryFile } from "../repository/repository.ts";
import { mergeRefusals } from "./merge-refusals.ts";
import type { FileRule, Finding, LintRule, LintSubject, Problem, RuleDescription } from "./rule.ts";
import { refusal } from "./rules/refused-file.ts";
import { isBinary } from "./text/is-binary.ts";
import { withholdSecrets } from "./withhold-secrets.ts";

/**
 * What the rules find in a repository, by file, line and column. A file that can't be read is a finding as well.
 * @param refusals errors that reading the environment ended with
 */
export async function lint(
  subject: LintSubject,
  rules: readonly LintRule[],
  refusals: readonly UserError[] = [],
): Promise<readonly Finding[]> {
  const findings = refusals.map(refusal);
  const fileRules: FileRule[] = [];
  for (const rule of rules) {
    if (rule.kind === "file") fileRules.push(rule);
    else findings.push(...(await orRefusal(async () => named(rule, await rule.check(subject)))));
  }
  for (const file of subject.files) {
    const wanting = fileRules.filter((rule) => rule.wants(file));
    if (wanting.length > 0) findings.push(...(await orRefusal(() => checkFile(subject, file, wanting))));
  }
  return mergeRefusals(distinct(findings), rules).toSorted(byPlace);
}

async function checkFile(
  subject: LintSubject,
  { path }: RepositoryFile,
  rules: readonly FileRule[],
): Promise<readonly Finding[]> {
  const bytes = await subject.repository.read(path);
  if (bytes === undefined) return [];
  const file = { path, bytes, text: isBinary(bytes) ? undefined : decodeText(bytes) };
  return rules.flatMap((rule) => named(rule, rule.check(file, subject)));
}

async function orRefusal(check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof UserError) return [refusal(error)];
    throw error;
  }
}

function named({ id, severity }: RuleDescription, problems: readonly Problem[]): readonly Finding[] {
  return problems.map((problem) => ({
    severity,
    ...problem,
    edit: withholdSecrets(problem.edit),
    rule: id,
  }));
}

function byPlace(left: Finding, right: Finding): number {
  return (
    compare(left.where?.file ?? "", right.where?.file ?? "") ||
    (left.where?.line ?? 0) - (right.where?.line ?? 0) ||
    (left.where?.column ?? 0) - (right.where?.column ?? 0) ||
    compare(left.rule, right.rule) ||
    compare(left.message, right.message)
  );
}

/** By code unit, the same in every locale. */
function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Detection and a rule, or two rules, may stumble over the same file. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, where, message }) => {
    const key = JSON.stringify([rule, where, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
