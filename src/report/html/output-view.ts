import type { Difference } from "../../check/compare/comparison.ts";
import type { Output } from "../../notebook/outputs.ts";
import { markup, type Markup } from "../markup.ts";
import { type ShownOutput, showOutput } from "./shown-output.ts";
import { markWords } from "./word-diff.ts";

/** An output by itself. */
export function outputView(output: Output): Markup {
  const shown = showOutput(output);
  return shown.kind === "picture"
    ? pictureFigure(shown.url, shown.label)
    : textBlock(markup`${shown.text}`, shown);
}

/** Outputs of a cell that differs, stored beside executed, words that differ marked, and the pictures that mark pixels beside those that they are of. */
export function pairViews(
  pairs: readonly ShownPair[],
  differences: readonly Difference[],
): readonly Markup[] {
  const marked = differences.flatMap(({ picture }) =>
    picture?.marked === undefined ? [] : [picture.marked],
  );
  const views = pairs.map(({ stored: left, executed: right }) => {
    const isChangedPicture = left?.kind === "picture" && right?.kind === "picture" && left.url !== right.url;
    return pairView(left, right, isChangedPicture ? marked.shift() : undefined);
  });
  return [
    ...views,
    ...marked.map((png) => markup`<div class="pair">${column("What differs", markedFigure(png))}</div>`),
  ];
}

/** What a reader sees of a stored output and of the one that came in its place. */
export interface ShownPair {
  readonly stored: ShownOutput | undefined;
  readonly executed: ShownOutput | undefined;
}

type Shown = ShownPair["stored"];

function pairView(stored: Shown, executed: Shown, markedPng: string | undefined): Markup {
  const [left, right] = markTexts(stored, executed);
  return markup`<div class="pair">${column("Stored", left)}${column("Executed", right)}${
    markedPng === undefined ? undefined : column("What differs", markedFigure(markedPng))
  }</div>`;
}

function column(heading: string, content: Markup): Markup {
  return markup`<div class="side"><p class="heading">${heading}</p>${content}</div>`;
}

function markTexts(stored: Shown, executed: Shown): readonly [Markup, Markup] {
  const areAlike = stored?.kind === "text" && executed?.kind === "text" && stored.label === executed.label;
  if (!areAlike) return [side(stored), side(executed)];
  const marked = markWords(stored.text, executed.text);
  return [textBlock(marked.stored, stored), textBlock(marked.executed, executed)];
}

function side(shown: Shown): Markup {
  if (shown === undefined) return markup`<p class="nothing">nothing</p>`;
  if (shown.kind === "picture") return pictureFigure(shown.url, shown.label);
  return textBlock(markup`${shown.text}`, shown);
}

function textBlock(content: Markup, { label }: { readonly label: string }): Markup {
  return markup`<figure><figcaption>${label}</figcaption><pre>${content}</pre></figure>`;
}

function pictureFigure(url: string, label: string): Markup {
  return markup`<figure><figcaption>${label}</figcaption><img src="${url}" alt="${label}"></figure>`;
}

/** Made by the comparison, so it is a PNG; anything else is not shown. */
function markedFigure(base64: string): Markup {
  if (!/^iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/.test(base64)) return markup`<p class="nothing">nothing</p>`;
  return pictureFigure(`data:image/png;base64,${base64}`, "pixels that differ");
}
