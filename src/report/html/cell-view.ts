import type { Difference } from "../../check/compare/comparison.ts";
import type { ExecutedCell } from "../../check/run/run-result.ts";
import type { OutputCell } from "../../notebook/outputs.ts";
import { formatDuration } from "../format-duration.ts";
import { markup, type Markup } from "../markup.ts";
import { printable } from "../printable.ts";
import { codeWords } from "./code-words.ts";
import { pairOutputs } from "./output-pair.ts";
import { outputView, pairViews, type ShownPair } from "./output-view.ts";
import { type ShownOutput, showOutput } from "./shown-output.ts";
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
  const pairs = isCompared(state) || differences.length > 0 ? shownPairs(cell) : [];
  const time = executed === undefined ? "" : ` · ${formatDuration(executed.seconds)}`;
  return markup`<section class="cell ${classOf(state)}">
<h4>Cell ${stored.number} <span class="facts">line ${stored.line}${time} · ${state}</span></h4>
${differences.length === 0 ? undefined : markup`<ul class="differences">${differences.map((difference) => differenceView(difference, pairs))}</ul>`}
<pre class="source"><code>${printable(stored.code.slice(0, mostCode))}</code></pre>
${isCompared(state) ? pairViews(pairs, differences) : (executed?.outputs ?? []).map(outputView)}
</section>
`;
}

function shownPairs({ stored, executed }: ReportedCell): readonly ShownPair[] {
  return pairOutputs(stored.outputs, executed?.outputs ?? []).map((pair) => ({
    stored: pair.stored === undefined ? undefined : showOutput(pair.stored),
    executed: pair.executed === undefined ? undefined : showOutput(pair.executed),
  }));
}

const mostCode = 50_000;

function isCompared(state: CellState): boolean {
  return state === "differs" || state === "failed";
}

function classOf(state: CellState): string {
  return state === "not run" ? "open" : state;
}

function differenceView(difference: Difference, pairs: readonly ShownPair[]): Markup {
  const { output, message } = difference;
  const [stored, executed] = [difference.stored, difference.executed].map((text) =>
    text === undefined ? undefined : printable(text),
  );
  // The outputs below hold it, so that it need not stand twice.
  const isSeen =
    (stored === undefined && executed === undefined) ||
    pairs.some((pair) => holds(pair.stored, stored) && holds(pair.executed, executed));
  return markup`<li>${codeWords(`${output === undefined ? "" : `output ${output}: `}${message}`)}${isSeen ? undefined : excerpt(stored, executed)}</li>`;
}

function holds(shown: ShownOutput | undefined, cited: string | undefined): boolean {
  return cited === undefined || (shown?.kind === "text" && shown.text.includes(cited));
}

function excerpt(stored = "", executed = ""): Markup {
  const marked = markWords(stored, executed);
  return markup`<div class="pair"><div class="side"><p class="heading">Stored</p><pre>${marked.stored}</pre></div><div class="side"><p class="heading">Executed</p><pre>${marked.executed}</pre></div></div>`;
}
