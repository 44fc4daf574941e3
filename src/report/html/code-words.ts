import { markup, type Markup } from "../markup.ts";

/** A sentence of ours, in which what stands between backticks is code. */
export function codeWords(sentence: string): Markup {
  return markup`${sentence.split("`").map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}
