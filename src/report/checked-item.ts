import type {
  BuildReport,
  CheckReport,
  NotebookReport,
  RebuildReport,
  ScriptReport,
} from "../check/report.ts";
import type { Comparison } from "../check/compare/comparison.ts";
import { formatByteSize } from "../configuration/byte-size.ts";
import { counted } from "./counted.ts";
import { type Problem, problemOfDiagnosis, problemOfFinding } from "./problem.ts";

/** How reports show a verdict: four colours and signs for all of them. */
export type Outcome = "passes" | "differs" | "fails" | "open";

/** One thing that was checked: a row of a table, a test case. */
export interface CheckedItem {
  readonly kind: "lint" | "build" | "notebook" | "script" | "rebuild";
  /** A notebook's path, a script's command; else the kind again. */
  readonly name: string;
  readonly outcome: Outcome;
  /** The verdict in words. */
  readonly verdict: string;
  /** Undefined where the time was not taken. */
  readonly seconds: number | undefined;
  /** The worst first. */
  readonly problems: readonly Problem[];
  readonly comparison: Comparison | undefined;
  /** Sentences that say more, where no problem does. */
  readonly notes: readonly string[];
}

/** All that was checked, in the order in which it was done. */
export function checkedItems(report: CheckReport): readonly CheckedItem[] {
  return itemsOf(report).map((item) => ({
    ...item,
    problems: item.problems.map((problem) => ({ ...problem, made: isMade(problem, report) })),
  }));
}

function isMade({ edit }: Problem, { fixed }: CheckReport): boolean {
  return fixed.some(({ file, words }) => words === edit.words && file === edit.changes[0]?.file);
}

function itemsOf(report: CheckReport): readonly CheckedItem[] {
  return [
    lintItem(report),
    ...(report.build === undefined ? [] : [buildItem(report.build)]),
    ...report.notebooks.map(notebookItem),
    ...report.scripts.map(scriptItem),
    ...(report.rebuild === undefined ? [] : [rebuildItem(report.rebuild)]),
  ];
}

const severities = ["error", "warning", "note"] as const;

function lintItem({ lint }: CheckReport): CheckedItem {
  const problems = lint.findings.map(problemOfFinding);
  const bySeverity = severities.map((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
  const counts = severities.flatMap((severity, index) => {
    const count = bySeverity[index]?.length ?? 0;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return {
    ...nothingMore,
    kind: "lint",
    name: "lint",
    outcome: problems.some(({ severity }) => severity === "error") ? "fails" : "passes",
    verdict: counts.length === 0 ? "nothing found" : counts.join(", "),
    problems: bySeverity.flat(),
  };
}

const nothingMore = { seconds: undefined, problems: [], comparison: undefined, notes: [] } as const;

function buildItem({ verdict, image, seconds, reused, diagnosis }: BuildReport): CheckedItem {
  const words = { built: reused ? "was there" : "built", fails: "fails", unchecked: "unchecked" } as const;
  return {
    ...nothingMore,
    kind: "build",
    name: "build",
    outcome: outcomes[verdict],
    verdict: words[verdict],
    seconds,
    problems: diagnosis === undefined ? [] : [problemOfDiagnosis(diagnosis, "error")],
    notes: image === undefined ? [] : [`${image.tags[0] ?? image.id}, ${formatByteSize(image.sizeBytes)}`],
  };
}

function notebookItem(notebook: NotebookReport): CheckedItem {
  const { path, verdict, seconds, comparison, diagnosis, hint, reason } = notebook;
  return {
    kind: "notebook",
    name: path,
    outcome: outcomes[verdict],
    verdict,
    seconds: verdict === "skipped" || verdict === "unchecked" ? undefined : seconds,
    problems: [
      ...(diagnosis === undefined ? [] : [problemOfDiagnosis(diagnosis, "error")]),
      ...(hint === undefined ? [] : [problemOfDiagnosis(hint, "warning")]),
    ],
    comparison,
    notes: reason === undefined ? [] : [reason],
  };
}

function scriptItem({ command, verdict, seconds, exitCode, diagnosis }: ScriptReport): CheckedItem {
  return {
    ...nothingMore,
    kind: "script",
    name: command,
    outcome: outcomes[verdict],
    verdict: verdict === "same" ? "runs" : verdict,
    seconds: verdict === "unchecked" ? undefined : seconds,
    problems: diagnosis === undefined ? [] : [problemOfDiagnosis(diagnosis, "error")],
    notes: exitCode === undefined || exitCode === 0 ? [] : [`It ended with exit code ${exitCode}.`],
  };
}

function rebuildItem({
  verdict,
  configuration = [],
  packages,
  layers,
  diagnosis,
}: RebuildReport): CheckedItem {
  return {
    ...nothingMore,
    kind: "rebuild",
    name: "rebuild",
    outcome: outcomes[verdict],
    verdict,
    problems: diagnosis === undefined ? [] : [problemOfDiagnosis(diagnosis, "error")],
    notes: [
      ...configuration.map((field) => `the images have another ${field}`),
      ...packages.map(
        ({ ecosystem, name, before, after }) =>
          `${ecosystem}: ${name} ${before ?? "(absent)"} became ${after ?? "(absent)"}`,
      ),
      ...(layers?.differing ?? []).map(
        ({ index, createdBy, first }) =>
          `layer ${index} (${createdBy}): ${first === undefined ? "the same files in another form of the archive" : `${first.path}: ${first.why}`}`,
      ),
    ],
  };
}

/** How each verdict is shown. */
export const outcomes = {
  same: "passes",
  built: "passes",
  "no outputs": "passes",
  differs: "differs",
  fails: "fails",
  skipped: "open",
  unchecked: "open",
} as const satisfies Record<string, Outcome>;
