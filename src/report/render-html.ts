import type { NotebookPairs } from "../check/notebook-pairs.ts";
import type { CheckReport } from "../check/report.ts";
import { type CheckedItem, checkedItems, outcomes } from "./checked-item.ts";
import { formatDuration } from "./format-duration.ts";
import { codeWords } from "./html/code-words.ts";
import type { Budget } from "./html/budget.ts";
import { htmlDocument } from "./html/document.ts";
import { itemHeading, verdictMark } from "./html/item-heading.ts";
import { noteList } from "./html/note-list.ts";
import { notebookView } from "./html/notebook-view.ts";
import { problemList } from "./html/problem-list.ts";
import { markup, type Markup } from "./markup.ts";
import { placeOf } from "./place-of.ts";
import { printableLine } from "./printable.ts";
import { describeEdits, nextSteps, summarize } from "./verdict-words.ts";

/** In characters: browsers are slow beyond this. */
const mostCharacters = 40_000_000;

/**
 * The report as one page for a browser: what was found, and each notebook that differs beside the stored one. It has no script and loads nothing;
 * whatever comes of the repository or a run is text in it, pictures are `data:` images.
 * @param room for cells with their outputs, in characters; what goes beyond is left out in words
 */
export function renderHtml(report: CheckReport, pairs: NotebookPairs, room = mostCharacters): string {
  const items = checkedItems(report).map((item, index) => ({ item, id: `item-${index + 1}` }));
  const budget = { left: room };
  const name = printableLine(report.source.name);
  return htmlDocument(
    `bindery check: ${name}`,
    markup`<header>
<h1>bindery check: <code>${name}</code></h1>
<p class="facts">${facts(report).map(printableLine).join(" · ")}</p>
</header>
<main>
${banner(report)}
<h2>What was checked</h2>
${table(items)}
<h2>Details</h2>
${details(report, items, { pairs, budget })}
</main>
<footer>Made by bindery ${printableLine(report.bindery)}. The page runs no script and loads nothing.</footer>
`,
  );
}

interface IdentifiedItem {
  readonly item: CheckedItem;
  readonly id: string;
}

function facts({ source, level, startedAt, seconds }: CheckReport): readonly string[] {
  return [
    ...(source.origin === undefined ? [] : [source.origin]),
    ...(source.commit === undefined ? [] : [`commit ${source.commit}`]),
    `level ${level}`,
    startedAt,
    formatDuration(seconds),
  ];
}

function banner(report: CheckReport): Markup {
  const outcome = outcomes[report.verdict];
  const steps = nextSteps(report);
  const mended = describeEdits(report);
  return markup`<div class="banner ${outcome}">
<p class="result">${verdictMark(outcome, report.verdict)} · ${printableLine(summarize(report))}</p>
${steps.length === 0 ? undefined : markup`<ul class="next">${steps.map((step) => markup`<li>${codeWords(step)}</li>`)}</ul>`}
${mended.length === 0 ? undefined : markup`<p class="facts">${mended.map(printableLine).join("; ")}</p>`}
</div>`;
}

function table(items: readonly IdentifiedItem[]): Markup {
  return markup`<div class="scroll"><table>
<thead><tr><th scope="col">Checked</th><th scope="col">Verdict</th><th scope="col">Time</th><th scope="col">Where</th></tr></thead>
<tbody>
${items.map(row)}</tbody>
</table></div>`;
}

function row({ item, id }: IdentifiedItem): Markup {
  const { name, outcome, verdict, seconds } = item;
  const place = placeOf(item);
  return markup`<tr><td><a href="#${id}"><code>${printableLine(name)}</code></a></td>
<td class="verdicts">${verdictMark(outcome, verdict)}</td>
<td class="time">${seconds === undefined ? undefined : formatDuration(seconds)}</td>
<td>${place === undefined ? undefined : markup`<code>${printableLine(place)}</code>`}</td></tr>
`;
}

interface Outputs {
  readonly pairs: NotebookPairs;
  readonly budget: Budget;
}

const ranks = { fails: 0, differs: 1, open: 2, passes: 3 } as const;

/** In the order of the report; the worst take the room for their outputs first. */
function details(report: CheckReport, items: readonly IdentifiedItem[], outputs: Outputs): readonly Markup[] {
  const views = new Map<string, Markup>();
  for (const identified of items.toSorted(
    (left, right) => ranks[left.item.outcome] - ranks[right.item.outcome],
  )) {
    views.set(identified.id, itemView(report, identified, outputs));
  }
  return items.flatMap(({ id }) => views.get(id) ?? []);
}

function itemView(report: CheckReport, identified: IdentifiedItem, { pairs, budget }: Outputs): Markup {
  const { item, id } = identified;
  const notebook =
    item.kind === "notebook" ? report.notebooks.find(({ path }) => path === item.name) : undefined;
  if (notebook !== undefined)
    return notebookView(identified, notebook, { pair: pairs.get(notebook.path), budget });
  return markup`<section class="item" id="${id}">
${itemHeading(item)}
${noteList(item.notes)}
${problemList(item.problems, budget)}
</section>
`;
}
