import type { CheckedItem, Outcome } from "../checked-item.ts";
import { formatDuration } from "../format-duration.ts";
import { markup, type Markup } from "../markup.ts";
import { printableLine } from "../printable.ts";

const signs = { passes: "✓", differs: "≠", fails: "✗", open: "–" } as const satisfies Record<Outcome, string>;

/** A verdict as a coloured word with a sign: colour alone says nothing. */
export function verdictMark(outcome: Outcome, verdict: string): Markup {
  return markup`<span class="verdict ${outcome}"><span aria-hidden="true">${signs[outcome]}</span> ${verdict}</span>`;
}

export function itemHeading({ name, outcome, verdict, seconds }: CheckedItem): Markup {
  return markup`<h3><code>${printableLine(name)}</code> ${verdictMark(outcome, verdict)}${
    seconds === undefined ? undefined : markup` <span class="facts">${formatDuration(seconds)}</span>`
  }</h3>`;
}
