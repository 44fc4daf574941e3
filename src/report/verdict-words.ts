import type { CheckReport, RunVerdict } from "../check/report.ts";
import { type CheckedItem, checkedItems } from "./checked-item.ts";
import { counted } from "./counted.ts";

const verdictsInOrder = ["fails", "differs", "unchecked", "same", "no outputs", "skipped"] as const;

/** How many notebooks have each verdict, the worst first, those that none has left out. */
export function countVerdicts({ notebooks }: CheckReport): readonly (readonly [RunVerdict, number])[] {
  return verdictsInOrder.flatMap((verdict) => {
    const count = notebooks.filter((notebook) => notebook.verdict === verdict).length;
    return count === 0 ? [] : [[verdict, count] as const];
  });
}

/** `2 differ`, `1 fails`, `9 same`. */
export function verdictCount(verdict: RunVerdict, count: number): string {
  const plural = { fails: "fail", differs: "differ", "no outputs": "without stored outputs" };
  const singular = { "no outputs": "without stored outputs" };
  const words: Readonly<Record<string, string>> = count === 1 ? singular : plural;
  return `${count} ${words[verdict] ?? verdict}`;
}

/** What was found, in one sentence without a full stop: `12 notebooks (1 fails, 2 differ, 9 same); rebuild: same`. */
export function summarize(report: CheckReport): string {
  const others = checkedItems(report).filter(
    ({ kind, outcome }) => kind !== "notebook" && outcome !== "passes",
  );
  const { notebooks } = report;
  const counts = countVerdicts(report).map(([verdict, count]) => verdictCount(verdict, count));
  return [
    ...(notebooks.length === 0 ? [] : [`${counted(notebooks.length, "notebook")} (${counts.join(", ")})`]),
    ...others.map(({ name, verdict }) => `${name}: ${verdict}`),
    ...(notebooks.length === 0 && others.length === 0 ? [passed[report.level]] : []),
  ].join("; ");
}

const passed = {
  lint: "lint found no error",
  build: "the image builds",
  run: "the image builds, and there is nothing to run",
  rebuild: "the image builds the same again, and there is nothing to run",
} as const;

/** What `--fix` did, and what it left alone and why: a line each. */
export function describeEdits({ fixed, unfixed }: CheckReport): readonly string[] {
  return [
    ...fixed.map(({ file, words }) => `mended ${file}: ${words}`),
    ...unfixed.map(({ file, words, reason }) => `left ${file} alone: ${words} (${reason})`),
  ];
}

/** What to do next, in the imperative; the sentences that stand below every report. */
export function nextSteps(report: CheckReport): readonly string[] {
  const items = checkedItems(report);
  return [...made(report), ...edits(items, report.source), ...differing(report), ...interrupted(report)];
}

function made({ fixed }: CheckReport): readonly string[] {
  return fixed.length === 0 ? [] : ["Look at the edits in your files (`git diff`), then check again."];
}

/** A checkout of bindery's own is not mended: what is changed there would not reach the repository. */
function edits(items: readonly CheckedItem[], { origin }: CheckReport["source"]): readonly string[] {
  const problems = items.flatMap((item) => item.problems);
  const safe = problems.filter(
    ({ edit, made: isMade }) => isMade !== true && edit.safe && edit.changes.length > 0,
  ).length;
  const what = safe === 1 ? "the safe edit" : `the ${safe} safe edits`;
  const how =
    origin === "local" ? "`bindery check --fix` makes" : "In a clone, `bindery check . --fix` makes";
  const left = items.some(({ outcome, problems: of }) => outcome === "fails" && of.length > 0);
  return [
    ...(safe === 0 ? [] : [`${how} ${what}.`]),
    ...(left ? ["Make the edits that are named with each failure, then check again."] : []),
  ];
}

function differing({ notebooks, rebuild }: CheckReport): readonly string[] {
  return [
    ...(notebooks.some(({ verdict }) => verdict === "differs")
      ? [
          "Where the new results are right, run the notebook, save and commit it; where the stored ones are, pin what changed (`bindery lock`).",
        ]
      : []),
    ...(rebuild?.verdict === "differs" ? ["`bindery lock` keeps the versions that were installed."] : []),
  ];
}

function interrupted({ complete }: CheckReport): readonly string[] {
  return complete ? [] : ["It was interrupted: check again for what is unchecked."];
}
