import colors from "picocolors";
import type { Change } from "../edits/edit.ts";
import { findingSentence } from "./finding-sentence.ts";
import type { Finding, Place, Severity } from "./rule.ts";
import { visible } from "./text/visible.ts";

export interface TextOptions {
  readonly colored: boolean;
}

/** Findings as people read them: file by file, each with what mends it, and how many there are. */
export function renderText(findings: readonly Finding[], { colored }: TextOptions): string {
  const color = colors.createColors(colored);
  const paint = { error: color.red, warning: color.yellow, note: color.cyan };
  const lines: string[] = [];
  let file: string | undefined;
  for (const finding of findings) {
    const { where, severity, rule, edit } = finding;
    const heading = where?.file ?? "the repository";
    if (heading !== file) lines.push(...(file === undefined ? [] : [""]), color.bold(visible(heading)));
    file = heading;
    lines.push(
      `  ${visible(formatPlace(where))}  ${paint[severity](severity)}  ${visible(findingSentence(finding))}  ${color.dim(`(${rule})`)}`,
      `    ${color.green("→")} ${visible(edit.words)}${edit.safe ? color.dim("  [--fix does this]") : ""}`,
      ...edit.changes.flatMap(changedLines).map((line) => `        ${visible(line)}`),
    );
  }
  return [...lines, ...(lines.length === 0 ? [] : [""]), summary(findings)].join("\n");
}

/** `requirements.txt:3:1`, without what is not known. */
function formatPlace(where: Place | undefined): string {
  if (where === undefined) return "-";
  return [where.file, where.line, where.column].filter((part) => part !== undefined).join(":");
}

function changedLines(change: Change): readonly string[] {
  if (change.kind === "rewrite") return [];
  const sign = change.kind === "append" ? `${change.file} +` : `${change.file}:${change.first} =`;
  return change.lines.map((line) => `${sign} ${line}`);
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return "Nothing found that would hurt.";
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = [
    counted(count("error"), "error"),
    counted(count("warning"), "warning"),
    counted(count("note"), "note"),
  ];
  const safe = findings.filter(({ edit }) => edit.safe).length;
  return `${counts.join(", ")}${safe === 0 ? "" : `; \`--fix\` mends ${safe} of them`}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
