import type { Difference } from "../../check/compare/comparison.ts";
import type { ExecutedCell } from "../../check/run/run-result.ts";
import type { Output, OutputCell } from "../../notebook/outputs.ts";
import { formatDuration } from "../format-duration.ts";
import { markup, type Markup } from "../markup.ts";
import { printable } from "../printable.ts";
import { codeWords } from "./code-words.ts";
import { type OutputPair, pairOutputs } from "./output-pair.ts";
import { outputView, pairViews } from "./output-view.ts";
import { showOutput } from "./shown-output.ts";
import { markWords } from "./word-diff.ts";

/** A code cell with all that a report knows of it. */
export interface ReportedCell {
  readonly state: CellState;
  readonly stored: OutputCell;
  readonly executed: ExecutedCell | undefined;
  /** Those that the comparison lists. */
  readonly differences: readonly Difference[];
}

/** `ran`: nothing is stored to compare with, or the cell was not compared. */
export type CellState = "differs" | "failed" | "same" | "ran" | "not run";

/** A cell as a part of the page: what differs side by side, what is the same once. */
export function cellView(cell: ReportedCell): Markup {
  const { state, stored, executed, differences } = cell;
  const pairs = pairOutputs(stored.outputs, executed?.outputs ?? []);
  const time = executed === undefined ? "" : ` · ${formatDuration(executed.seconds)}`;
  return markup`<section class="cell ${classOf(state)}">
<h4>Cell ${stored.number} <span class="facts">line ${stored.line}${time} · ${state}</span></h4>
${differences.length === 0 ? undefined : markup`<ul class="differences">${differences.map((difference) => differenceView(difference, pairs))}</ul>`}
<pre class="source"><code>${printable(stored.code.slice(0, mostCode))}</code></pre>
${isCompared(state) ? pairViews(pairs, differences) : (executed?.outputs ?? []).map(outputView)}
</section>
`;
}

const mostCode = 50_000;

function isCompared(state: CellState): boolean {
  return state === "differs" || state === "failed";
}

function classOf(state: CellState): string {
  return state === "not run" ? "open" : state;
}

function differenceView(difference: Difference, pairs: readonly OutputPair[]): Markup {
  const { stored, executed, output, message } = difference;
  const isSeen =
    (stored === undefined && executed === undefined) || pairs.some((pair) => shows(pair, difference));
  return markup`<li>${codeWords(`${output === undefined ? "" : `output ${output}: `}${message}`)}${isSeen ? undefined : excerpt(stored, executed)}</li>`;
}

/** Whether the outputs below hold what the difference cites, so that it need not stand twice. */
function shows({ stored, executed }: OutputPair, difference: Difference): boolean {
  return holds(stored, difference.stored) && holds(executed, difference.executed);
}

function holds(output: Output | undefined, cited: string | undefined): boolean {
  if (cited === undefined) return true;
  const shown = output === undefined ? undefined : showOutput(output);
  return shown?.kind === "text" && shown.text.includes(printable(cited));
}

function excerpt(stored = "", executed = ""): Markup {
  const marked = markWords(printable(stored), printable(executed));
  return markup`<div class="pair"><div class="side"><p class="heading">Stored</p><pre>${marked.stored}</pre></div><div class="side"><p class="heading">Executed</p><pre>${marked.executed}</pre></div></div>`;
}
