import { markup, type Markup } from "../markup.ts";
import { codeWords } from "./code-words.ts";

/** Sentences below a heading: one by itself, or a list. */
export function noteList(notes: readonly string[]): Markup {
  if (notes.length < 2) return markup`${notes.map((note) => markup`<p>${codeWords(note)}</p>\n`)}`;
  return markup`<ul>${notes.map((note) => markup`<li>${codeWords(note)}</li>\n`)}</ul>`;
}
