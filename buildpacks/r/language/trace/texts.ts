import type { Location } from "../../../../src/errors/user-error.ts";

/** A string that an expression may have as its value, or as one of its elements. */
interface PlacedText {
  readonly text: string;
  /** The element's name, in `c(name = "text")`. */
  readonly name?: string;
  /** Where the string is written. */
  readonly place: Location;
}

/** What is known of the strings that an expression is made of. */
export interface Texts {
  readonly texts: readonly PlacedText[];
  /** Whether it can hold no others. It may well hold fewer. */
  readonly complete: boolean;
}

/** Nothing is known. */
export const unknownTexts: Texts = { texts: [], complete: false };

export const noTexts: Texts = { texts: [], complete: true };

/** More in one value were made by a program, or are meant to use up memory. */
const mostTexts = 1_000;
const longestText = 2_000;

/** All of several values. */
export function joinTexts(values: readonly Texts[]): Texts {
  const texts: PlacedText[] = [];
  for (const value of values) {
    const room = mostTexts - texts.length;
    texts.push(...value.texts.slice(0, room));
    if (value.texts.length > room) return { texts, complete: false };
  }
  return { texts, complete: values.every(({ complete }) => complete) };
}

/** Element by element, the shorter ones repeated, as `paste` does; nothing is known where one of the parts is not. */
export function pasteTexts(parts: readonly Texts[], separator: string): Texts {
  const length = Math.max(0, ...parts.map(({ texts }) => texts.length));
  if (parts.some(({ texts, complete }) => !complete || texts.length === 0)) return unknownTexts;
  const texts: PlacedText[] = [];
  for (let index = 0; index < length; index += 1) {
    const row = parts.flatMap(({ texts: all }) => all[index % all.length] ?? []);
    const text = row.map((part) => part.text).join(separator);
    const place = row.at(-1)?.place;
    if (place === undefined || text.length > longestText) return unknownTexts;
    texts.push({ text, place });
  }
  return { texts, complete: true };
}
