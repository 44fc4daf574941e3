/** Characters that XML 1.0 has no place for (its production `Char`) or advises against, which are errors in HTML too (13.2.3.5). */
const unwritable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that is written as it is, for it was made by `markup`. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a piece of markup: text, which is escaped; markup, which is not; nothing. */
export type MarkupPart = string | number | undefined | Markup | readonly MarkupPart[];

/**
 * A tag for templates of HTML, SVG and XML: all that is put into one is text, for elements and for quoted attributes, unless it is markup itself.
 * @example markup`<b title="${title}">${words}</b>`
 */
export function markup(literals: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const pieces = literals.map((literal, index) => `${index === 0 ? "" : write(parts[index - 1])}${literal}`);
  return new Markup(pieces.join(""));
}

function write(part: MarkupPart): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return part.map(write).join("");
}

function escapeText(text: string): string {
  return text
    .replaceAll(unwritable, (character) => (/[\t\n\r]/.test(character) ? character : "\uFFFD"))
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
