import colors from "picocolors";
import type { Comparison } from "../check/compare/comparison.ts";
import type { CheckReport } from "../check/report.ts";
import { alignColumns } from "../ui/align-columns.ts";
import { type CheckedItem, checkedItems, outcomes, type Outcome } from "./checked-item.ts";
import { describeDifference } from "./describe.ts";
import { editLines } from "./edit-lines.ts";
import { formatDuration } from "./format-duration.ts";
import { placeOf } from "./place-of.ts";
import { printableLine, printableLines } from "./printable.ts";
import { editMark, formatPlace, type Problem } from "./problem.ts";
import { describeEdits, nextSteps, summarize } from "./verdict-words.ts";
import { wrapWords } from "./wrap-words.ts";

export interface TerminalOptions {
  readonly colored: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Of one notebook; the other reports list more. */
const mostDifferences = 5;

/**
 * The report as people read it: a table of all that was checked, then what differs or fails with what mends it, then the verdict and what to do next.
 * Nothing that a repository or a run says moves the cursor.
 */
export function renderTerminal(report: CheckReport, { colored, width }: TerminalOptions): string {
  const items = checkedItems(report);
  const print = { paint: painter(colored), width: Math.max(width, 40) };
  const details = items.filter(needsDetails).map((item) => describeItem(item, print));
  return [renderTable(items, print), ...details, conclusion(report, print)].join("\n\n");
}

type Paint = ReturnType<typeof painter>;

interface Print {
  readonly paint: Paint;
  readonly width: number;
}

function painter(colored: boolean) {
  const color = colors.createColors(colored);
  const outcome = { passes: color.green, differs: color.yellow, fails: color.red, open: color.dim };
  return { ...color, outcome: (of: Outcome, text: string) => outcome[of](text) };
}

const signs = { passes: "✓", differs: "≠", fails: "✗", open: "–" } as const satisfies Record<Outcome, string>;

/** Colours are put on when the columns stand: they take no room. */
function renderTable(items: readonly CheckedItem[], { paint, width }: Print): string {
  const rows = items.map((item) => [
    `${signs[item.outcome]} ${shortName(item, Math.floor(width * mostOfName))}`,
    item.verdict,
    item.seconds === undefined ? "" : formatDuration(item.seconds),
    whereOf(item),
  ]);
  const [heading = "", ...lines] = alignColumns([["  checked", "verdict", "time", "where"], ...rows]).split(
    "\n",
  );
  return [
    paint.dim(cut(heading, width)),
    ...lines.map((line, index) => {
      const outcome = items[index]?.outcome ?? "open";
      const short = cut(line, width);
      return outcome === "passes"
        ? `${paint.green(short.slice(0, 1))}${short.slice(1)}`
        : paint.outcome(outcome, short);
    }),
  ].join("\n");
}

/** The share of the width that names may take: what is wrong and where must be seen too. */
const mostOfName = 0.45;

/** The end of a path tells more than its beginning, of a command it is the other way round. */
function shortName({ kind, name }: CheckedItem, most: number): string {
  const line = printableLine(name);
  if (kind !== "notebook" || line.length <= most) return cut(line, most);
  return `…${line.slice(line.length - most + 1)}`;
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** The place and what is there in a word, a notebook's own path left out; else why nothing is. */
function whereOf(item: CheckedItem): string {
  const { name, problems, comparison, outcome, notes } = item;
  if (outcome === "passes") return "";
  const whole = placeOf(item);
  const place = whole?.startsWith(`${name}:`) === true ? `line ${whole.slice(name.length + 1)}` : whole;
  const what = outcome === "fails" ? problems[0]?.code : comparison?.differences[0]?.kind;
  const parts = [place, what].filter((part) => part !== undefined);
  return printableLine(parts.length === 0 ? (notes[0] ?? "") : parts.join("  "));
}

function needsDetails({ outcome }: CheckedItem): boolean {
  return outcome === "fails" || outcome === "differs";
}

function describeItem(item: CheckedItem, print: Print): string {
  const { name, outcome, verdict, problems, comparison, notes, kind } = item;
  const { paint } = print;
  const shown = kind === "lint" ? problems.filter(({ severity }) => severity === "error") : problems;
  const hidden = problems.length - shown.length;
  return [
    paint.bold(`${printableLine(name)}: ${paint.outcome(outcome, verdict)}`),
    ...shown.flatMap((problem) => problemLines(problem, print)),
    ...(comparison === undefined ? [] : comparisonLines(comparison, print)),
    ...notes.flatMap((note) => indented(note, 2, print)),
    ...(hidden === 0 ? [] : [paint.dim(`  ${hidden} more that break nothing: \`bindery lint\` lists them`)]),
  ].join("\n");
}

function problemLines(problem: Problem, print: Print): readonly string[] {
  const { code, severity, message, where, why, edit } = problem;
  const { paint } = print;
  const mark = editMark(problem);
  const sign = severity === "error" ? paint.red("✗") : paint.yellow("!");
  const place = formatPlace(where);
  const [first = "", ...more] = indented(`${message}  (${code})`, 4, print);
  return [
    `  ${sign} ${first.trimStart()}`,
    ...more,
    ...(place === undefined ? [] : [`    ${paint.cyan(printableLine(place))}`]),
    ...(why === undefined ? [] : printableLines(why).map((line) => paint.dim(`      ${line}`.trimEnd()))),
    ...indented(`→ ${edit.words}${mark === undefined ? "" : `  [${mark}]`}`, 4, print),
    ...editLines(edit).map(({ sign: kind, text }) => {
      const line = `      ${kind} ${printableLines(text).join(" ")}`;
      return kind === "+" ? paint.green(line) : paint.dim(line);
    }),
  ];
}

function comparisonLines({ differences, total }: Comparison, print: Print): readonly string[] {
  const hidden = total - Math.min(differences.length, mostDifferences);
  return [
    ...differences.slice(0, mostDifferences).flatMap((difference) => {
      const [first = "", ...more] = indented(describeDifference(difference), 4, print);
      return [`  ${print.paint.yellow("≠")} ${first.trimStart()}`, ...more, ...sidesOf(difference, print)];
    }),
    ...(hidden <= 0 ? [] : [print.paint.dim(`  … and ${hidden} more`)]),
  ];
}

function sidesOf(
  { stored, executed }: Comparison["differences"][number],
  { paint, width }: Print,
): readonly string[] {
  const side = (sign: string, text: string | undefined) =>
    text === undefined ? [] : firstLines(text).map((line) => cut(`      ${sign} ${line}`, width));
  return [
    ...side("-", stored).map((line) => paint.red(line)),
    ...side("+", executed).map((line) => paint.green(line)),
  ];
}

const mostLines = 4;

function firstLines(text: string): readonly string[] {
  const lines = printableLines(text.trimEnd());
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), "…"];
}

function indented(text: string, blanks: number, { width }: Print): readonly string[] {
  const indent = " ".repeat(blanks);
  const hanging = text.startsWith("→ ") ? 2 : 0;
  return wrapWords(printableLines(text).join(" "), width - blanks - hanging).map(
    (line, index) => `${indent}${" ".repeat(index === 0 ? 0 : hanging)}${line}`,
  );
}

function conclusion(report: CheckReport, print: Print): string {
  const { paint } = print;
  const outcome = outcomes[report.verdict];
  const first = `${signs[outcome]} ${report.verdict}: ${printableLine(summarize(report))} · ${formatDuration(report.seconds)}`;
  return [
    ...describeEdits(report).flatMap((line) => indented(line, 2, print)),
    ...wrapWords(first, print.width).map((line) => paint.bold(paint.outcome(outcome, line))),
    ...nextSteps(report).flatMap((step) => indented(`→ ${step}`, 2, print)),
  ].join("\n");
}
