import { diffArrays } from "diff";
import { markup, type Markup } from "../markup.ts";

/** Two texts with what differs marked in each. */
export interface MarkedTexts {
  readonly stored: Markup;
  readonly executed: Markup;
}

/** Characters of either text, and words that may differ: beyond these the search takes longer than a reader waits. */
const mostCharacters = 20_000;
const mostEdits = 300;

/** A number is one word, with its sign, point and exponent; so is a run of letters or of blanks; any other sign is by itself. */
const word = /[-+]?\d+(?:\.\d+)*(?:e[-+]?\d+)?|[\p{L}\p{M}\d_]+|\s+|./giu;

/** Marks words that only one of two texts has; both plain where they are long or have little in common. */
export function markWords(stored: string, executed: string): MarkedTexts {
  const plain = { stored: markup`${stored}`, executed: markup`${executed}` };
  if (stored === executed || Math.max(stored.length, executed.length) > mostCharacters) return plain;
  const changes = diffArrays(words(stored), words(executed), { maxEditLength: mostEdits });
  if (changes === undefined) return plain;
  const left = changes.filter(({ added }) => !added);
  const right = changes.filter(({ removed }) => !removed);
  return {
    stored: markup`${left.map(({ removed, value }) => (removed ? markup`<del>${value}</del>` : value))}`,
    executed: markup`${right.map(({ added, value }) => (added ? markup`<ins>${value}</ins>` : value))}`,
  };
}

function words(text: string): string[] {
  return text.match(word) ?? [];
}
