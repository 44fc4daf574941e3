import { createScanner } from "jsonc-parser";

/**
 * A notebook's JSON; undefined where it is none. Not `readJson`: outputs nest as deep as a program likes and make files
 * large, a key that is there twice stops no Jupyter, and Python writes `NaN` and `Infinity`, which JSON has not (`json`
 * module, "Infinite and NaN Number Values"): here they are null.
 */
export function parseNotebookJson(text: string): unknown {
  return parse(text) ?? parse(withoutNaN(text));
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const replacements: ReadonlyMap<string, string> = new Map([
  ["NaN", "null"],
  ["Infinity", "null"],
  ["-", ""],
]);

function withoutNaN(text: string): string {
  const scanner = createScanner(text, true);
  const pieces: string[] = [];
  let copied = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const replacement = replacements.get(text.slice(start, end));
    if (replacement === undefined) continue;
    pieces.push(text.slice(copied, start), replacement);
    copied = end;
  }
  return [...pieces, text.slice(copied)].join("");
}
