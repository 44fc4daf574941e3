import { markup, type Markup } from "../markup.ts";
import { printable } from "../printable.ts";

/** A sentence in which what stands between backticks is code; one with a backtick too many is as it is. */
export function codeWords(sentence: string): Markup {
  const parts = printable(sentence).split("`");
  if (parts.length % 2 === 0) return markup`${printable(sentence)}`;
  return markup`${parts.map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}
