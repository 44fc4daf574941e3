import type { CheckReport } from "../check/report.ts";
import { type CheckedItem, checkedItems, outcomes } from "./checked-item.ts";
import { formatDuration } from "./format-duration.ts";
import type { Budget } from "./html/budget.ts";
import { htmlDocument } from "./html/document.ts";
import { itemHeading, verdictMark } from "./html/item-heading.ts";
import { notebookView } from "./html/notebook-view.ts";
import { problemView } from "./html/problem-view.ts";
import type { OutputsPair } from "./html/reported-cells.ts";
import { markup, type Markup } from "./markup.ts";
import { printable, printableLine } from "./printable.ts";
import { nextSteps, summarize } from "./verdict-words.ts";

export type { OutputsPair } from "./html/reported-cells.ts";

/** Outputs of notebooks, by path. */
export type OutputsPairs = ReadonlyMap<string, OutputsPair>;

/** Of cells with their outputs, in characters. */
const mostCharacters = 40_000_000;

/**
 * The report as one page for a browser: what was found, and each notebook that differs beside the stored one. It has no script and loads nothing;
 * whatever comes of the repository or a run is text in it, pictures are `data:` images.
 */
export function renderHtml(report: CheckReport, pairs: OutputsPairs): string {
  const items = checkedItems(report).map((item, index) => ({ item, id: `item-${index + 1}` }));
  const budget = { left: mostCharacters };
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
<footer>Made by bindery ${report.bindery}. The page runs no script and loads nothing.</footer>
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
  return markup`<div class="banner ${outcome}">
<p class="result">${verdictMark(outcome, report.verdict)} ${printableLine(summarize(report))}</p>
${steps.length === 0 ? undefined : markup`<ul class="next">${steps.map((step) => markup`<li>${printableLine(step)}</li>`)}</ul>`}
${
  report.fixed.length === 0
    ? undefined
    : markup`<p>Mended: ${report.fixed
        .map(({ file, words }) => `${file}: ${words}`)
        .map(printableLine)
        .join("; ")}</p>`
}
</div>`;
}

function table(items: readonly IdentifiedItem[]): Markup {
  return markup`<table>
<thead><tr><th scope="col">Checked</th><th scope="col">Verdict</th><th scope="col">Time</th></tr></thead>
<tbody>
${items.map(
  ({ item, id }) =>
    markup`<tr><td><a href="#${id}"><code>${printableLine(item.name)}</code></a></td><td>${verdictMark(
      item.outcome,
      item.verdict,
    )}</td><td class="time">${item.seconds === undefined ? undefined : formatDuration(item.seconds)}</td></tr>\n`,
)}</tbody>
</table>`;
}

interface Outputs {
  readonly pairs: OutputsPairs;
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
${item.notes.map((note) => markup`<p>${printable(note)}</p>`)}
${item.problems.map(problemView)}
</section>
`;
}
