import type { CheckReport } from "../check/report.ts";
import { type CheckedItem, checkedItems, outcomes, type Outcome } from "./checked-item.ts";
import { describeDifference, describeProblem } from "./describe.ts";
import { formatDuration } from "./format-duration.ts";
import { codeBlock, codeSpan } from "./markdown/code.ts";
import { placeOf } from "./place-of.ts";
import { describeEdits, nextSteps, summarize } from "./verdict-words.ts";

/** In UTF-8. GitHub takes 1 MiB for each step of a job, and other commands of the step write there too. */
const mostBytes = 900_000;
/** Rows of the table, and characters of one block: past these a summary is none. */
const mostRows = 500;
const mostCharacters = 6000;
const mostDifferences = 10;

const signs = { passes: "✅", differs: "🟡", fails: "❌", open: "⚪" } as const satisfies Record<
  Outcome,
  string
>;

/**
 * A job's summary in GitHub's Markdown, below 1 MiB. All that comes of the repository or a run stands in code spans and blocks: none of it is markup.
 */
export function renderMarkdown(report: CheckReport): string {
  const items = checkedItems(report);
  const head = [
    `## ${signs[outcomes[report.verdict]]} bindery check: ${report.verdict}`,
    [codeSpan(shorten(summarize(report), 1000)), `in ${formatDuration(report.seconds)}`].join(", "),
    table(items),
    ...describeEdits(report)
      .slice(0, mostRows)
      .map((line) => codeSpan(shorten(line, 300))),
    ...(nextSteps(report).length === 0
      ? []
      : [
          nextSteps(report)
            .map((step) => `- ${step}`)
            .join("\n"),
        ]),
  ];
  const detailed = items.filter(({ outcome }) => outcome === "fails" || outcome === "differs");
  return `${[...head, ...sections(detailed, mostBytes - Buffer.byteLength(head.join("\n\n")))].join("\n\n")}\n`;
}

/** As many sections as there is room for. */
function sections(items: readonly CheckedItem[], room: number): readonly string[] {
  const kept: string[] = [];
  let left = room;
  for (const item of items) {
    const text = section(item);
    left -= Buffer.byteLength(text) + 2;
    if (left < 0) return [...kept, `_${items.length - kept.length} more are in report.html._`];
    kept.push(text);
  }
  return kept;
}

function table(items: readonly CheckedItem[]): string {
  const hidden = items.length - mostRows;
  return [
    "| | checked | verdict | time | where |",
    "|---|---|---|---|---|",
    ...items.slice(0, mostRows).map(row),
    ...(hidden > 0 ? [`| | ${hidden} more | | | |`] : []),
  ].join("\n");
}

function row(item: CheckedItem): string {
  const { outcome, name, verdict, seconds } = item;
  const where = placeOf(item);
  const cells = [
    signs[outcome],
    codeSpan(shorten(name, 200)),
    verdict,
    seconds === undefined ? "" : formatDuration(seconds),
    where === undefined ? "" : codeSpan(shorten(where, 300)),
  ];
  return `| ${cells.join(" | ")} |`;
}

function section({ name, verdict, problems, comparison, notes, kind }: CheckedItem): string {
  const shown = kind === "lint" ? problems.filter(({ severity }) => severity === "error") : problems;
  const differences = comparison?.differences.slice(0, mostDifferences) ?? [];
  const hidden = (comparison?.total ?? 0) - differences.length;
  return [
    `### ${codeSpan(shorten(name, 200))}: ${verdict}`,
    ...shown.slice(0, mostDifferences).map((problem) => block(describeProblem(problem))),
    ...differences.map((difference) => block(describeDifference(difference))),
    ...(hidden > 0 ? [`… and ${hidden} more differences.`] : []),
    ...(notes.length === 0 ? [] : [block(notes.join("\n"))]),
  ].join("\n\n");
}

function block(text: string): string {
  return codeBlock(shorten(text, mostCharacters), "text");
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} …`;
}
