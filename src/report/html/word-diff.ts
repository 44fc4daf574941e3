import { diffWordsWithSpace } from "diff";
import { markup, type Markup } from "../markup.ts";

/** Two texts with what differs marked in each. */
export interface MarkedTexts {
  readonly stored: Markup;
  readonly executed: Markup;
}

/** Characters of either text, and words that may differ: beyond these the search takes longer than a reader waits. */
const mostCharacters = 20_000;
const mostEdits = 1000;

/** Marks words that only one of two texts has; both plain where they are long or have little in common. */
export function markWords(stored: string, executed: string): MarkedTexts {
  const plain = { stored: markup`${stored}`, executed: markup`${executed}` };
  if (stored === executed || Math.max(stored.length, executed.length) > mostCharacters) return plain;
  const changes = diffWordsWithSpace(stored, executed, { maxEditLength: mostEdits });
  if (changes === undefined) return plain;
  return {
    stored: markup`${changes.filter(({ added }) => !added).map(({ removed, value }) => (removed ? markup`<del>${value}</del>` : value))}`,
    executed: markup`${changes.filter(({ removed }) => !removed).map(({ added, value }) => (added ? markup`<ins>${value}</ins>` : value))}`,
  };
}
