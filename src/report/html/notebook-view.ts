import type { NotebookPair } from "../../check/notebook-pairs.ts";
import type { NotebookReport } from "../../check/report.ts";
import type { CheckedItem } from "../checked-item.ts";
import { counted } from "../counted.ts";
import { describeDifference } from "../describe.ts";
import { markup, type Markup } from "../markup.ts";
import { printableLine } from "../printable.ts";
import { type Budget, takeRoom } from "./budget.ts";
import { type CellState, cellView, type ReportedCell } from "./cell-view.ts";
import { itemHeading } from "./item-heading.ts";
import { noteList } from "./note-list.ts";
import { problemList } from "./problem-list.ts";
import { reportedCells } from "./reported-cells.ts";

/** A notebook as a part of the page: what failed, then its cells, those of no interest folded. */
export function notebookView(
  { item, id }: { readonly item: CheckedItem; readonly id: string },
  notebook: NotebookReport,
  { pair, budget }: { readonly pair: NotebookPair | undefined; readonly budget: Budget },
): Markup {
  const cells = pair === undefined ? [] : reportedCells(notebook, pair);
  return markup`<section class="item" id="${id}">
${itemHeading(item)}
<p class="facts">${printableLine(facts(notebook).join(" · "))}</p>
${noteList(item.notes)}
${problemList(item.problems, budget)}
${differencesElsewhere(notebook, cells)}
${cellGroups(cells, budget)}
</section>
`;
}

/** Differences of cells that are not shown, for their outputs are not at hand. */
function differencesElsewhere({ comparison }: NotebookReport, cells: readonly ReportedCell[]): Markup {
  const shown = new Set(cells.map(({ stored }) => stored.number));
  const elsewhere = comparison?.differences.filter(({ cell }) => !shown.has(cell)) ?? [];
  return noteList(elsewhere.map(describeDifference));
}

function facts({ language, cells, comparison }: NotebookReport): readonly string[] {
  const passedOver = comparison?.passedOver.map(({ rule, count }) => `${rule} (${count})`) ?? [];
  const total = comparison?.total ?? 0;
  return [
    ...(language === undefined ? [] : [language]),
    ...(cells.code === 0 ? [] : [`${cells.run} of ${counted(cells.code, "code cell")} run`]),
    ...(comparison === undefined ? [] : [`${counted(comparison.comparedCells, "cell")} compared`]),
    ...(total === 0 ? [] : [counted(total, "difference")]),
    ...(total > (comparison?.differences.length ?? 0)
      ? [`the first ${comparison?.differences.length ?? 0} listed`]
      : []),
    ...(passedOver.length === 0 ? [] : [`passed over as volatile: ${passedOver.join(", ")}`]),
  ];
}

/** Cells that follow each other and are of no interest, or one that is. */
interface CellGroup {
  readonly folded: boolean;
  readonly cells: readonly ReportedCell[];
}

function groupCells(cells: readonly ReportedCell[]): readonly CellGroup[] {
  const groups: { folded: boolean; cells: ReportedCell[] }[] = [];
  for (const cell of cells) {
    const folded = cell.state !== "differs" && cell.state !== "failed";
    const current = groups.at(-1);
    if (folded && current?.folded === true) current.cells.push(cell);
    else groups.push({ folded, cells: [cell] });
  }
  return groups;
}

/** Room is taken first by what differs. */
function cellGroups(cells: readonly ReportedCell[], budget: Budget): readonly Markup[] {
  const groups = groupCells(cells);
  const views = new Map<CellGroup, Markup>();
  for (const group of groups.toSorted((left, right) => Number(left.folded) - Number(right.folded))) {
    const inside = group.cells.map((cell) => boundedCell(cell, budget));
    const view = group.folded
      ? markup`<details><summary>${foldedWords(group.cells)}</summary>${inside}</details>\n`
      : markup`${inside}`;
    views.set(group, view);
  }
  return groups.flatMap((group) => views.get(group) ?? []);
}

function boundedCell(cell: ReportedCell, budget: Budget): Markup {
  const view = cellView(cell);
  if (takeRoom(budget, view.text.length)) return view;
  return markup`<p class="nothing">Cell ${cell.stored.number} (${cell.state}) is left out: the report is as large as it may be.</p>\n`;
}

function foldedWords(cells: readonly ReportedCell[]): string {
  const states = [...new Set(cells.map(({ state }): CellState => state))].join(", ");
  const [first, last] = [cells[0]?.stored.number, cells.at(-1)?.stored.number];
  return first === last ? `Cell ${first}: ${states}` : `Cells ${first} to ${last}: ${states}`;
}
