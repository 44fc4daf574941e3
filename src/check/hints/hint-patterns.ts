import type { OutputCell } from "../../notebook/outputs.ts";
import { findOtherOrder } from "../compare/execution-order.ts";
import { cellsUpTo, type ChangedNotebook, type Hint, type HintPattern } from "./hint.ts";
import { clocks, type RandomSource, randomSources } from "./random-sources.ts";

/** Why results of a notebook that runs are not those that it stores, the most telling first. */
export const hintPatterns: readonly HintPattern[] = [
  { code: "CELLS_OUT_OF_ORDER", tell: outOfOrder },
  { code: "RANDOM_WITHOUT_SEED", tell: withoutSeed },
  { code: "PICTURE_CHANGED", tell: pictureChanged },
  { code: "NUMBERS_DRIFTED", tell: numbersDrifted },
  // A stopwatch somewhere above explains neither a picture nor a last digit.
  { code: "TIME_DEPENDENT", tell: timeDependent },
  { code: "RESULT_CHANGED", tell: resultChanged },
];

function outOfOrder({ stored }: ChangedNotebook): Hint | undefined {
  const order = findOtherOrder(stored);
  if (order === undefined) return undefined;
  return {
    message: `Cell ${order.cell} was run before a cell that stands above it`,
    why: `${order.message}. A run from top to bottom then works with other values than those that gave the stored results.`,
    edit: `Move what cell ${order.cell} does to where it was run, then run the notebook from top to bottom and store that.`,
    line: order.line,
  };
}

function withoutSeed(notebook: ChangedNotebook): Hint | undefined {
  const cells = cellsUpTo(notebook);
  const code = cells.map((cell) => cell.code).join("\n");
  for (const source of randomSources) {
    if (source.language !== notebook.stored.language || source.seeded.test(code)) continue;
    const drawing = cells.find((cell) => source.drawn.test(cell.code));
    if (drawing !== undefined) return seedHint(source, drawing);
  }
  return undefined;
}

function seedHint({ name, seed, drawn }: RandomSource, cell: OutputCell): Hint {
  const word = drawn.exec(cell.code)?.[0].replace(/\($/, "") ?? name;
  return {
    message: `Cell ${cell.number} draws random numbers (\`${word}\`) without a seed`,
    why: "They are others in every run, and so is what comes of them.",
    edit: `Set a seed before cell ${cell.number}: \`${seed}\`; then run the notebook and store its results.`,
    line: cell.line,
  };
}

function timeDependent(notebook: ChangedNotebook): Hint | undefined {
  const cell = cellsUpTo(notebook).findLast(({ code }) => clocks.some((clock) => clock.test(code)));
  if (cell === undefined) return undefined;
  return {
    message: `Cell ${cell.number} uses the date or time of the run`,
    edit: `Give cell ${cell.number} a fixed date, or tag the cells that show it with \`bindery-ignore\`.`,
    line: cell.line,
  };
}

function pictureChanged({ first }: ChangedNotebook): Hint | undefined {
  if (first.kind !== "image") return undefined;
  return {
    message: `The picture of cell ${first.cell} is not the one that is stored`,
    why: first.message,
    edit: `Look at both in report.html; if the new one is right, run cell ${first.cell} and store it, else pin the version that drew the old one.`,
  };
}

/** Off by less than this, and all else the same, it is arithmetic or another version, not another result. */
const driftShare = 0.01;

function numbersDrifted({ differences, first }: ChangedNotebook): Hint | undefined {
  const drifts = differences.map(({ offBy }) => offBy ?? Infinity);
  if (drifts.some((share) => share > driftShare)) return undefined;
  return {
    message: `Cell ${first.cell} gives numbers that are a little off those stored`,
    why: first.message,
    edit: "If they are right, run the notebook, store its results, and keep the versions that gave them with `bindery lock`; if not, pin the versions that gave the old ones, or allow more with `tolerance` in bindery.yml.",
  };
}

function resultChanged({ first }: ChangedNotebook): Hint {
  return {
    message: `Cell ${first.cell} gives another result than the one that is stored`,
    why: first.message,
    edit: `Find out what changed, a version, the data or the code: if the new result is right, run the notebook and store it, then keep the versions with \`bindery lock\`.`,
  };
}
