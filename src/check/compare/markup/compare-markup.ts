import { type Comparing, countPassedOver, type Finding } from "../comparing.ts";
import { comparePictures } from "../image/compare-pictures.ts";
import { compareText } from "../text/compare-text.ts";
import { excerpt } from "../text/excerpt.ts";
import { compareTables } from "./compare-tables.ts";
import type { MarkupPart } from "./markup-parts.ts";
import { takeApart } from "./take-apart.ts";

const idRule = "generated-id";

/**
 * The first difference of two documents of HTML or SVG: of their tables cell by cell, of their text, elements, scripts, links and pictures. How
 * HTML looks (`style`, `class`) is not compared; what SVG draws is.
 */
export function compareMarkup(
  stored: string,
  executed: string,
  isSvg: boolean,
  comparing: Comparing,
): Finding | undefined {
  if (stored === executed) return undefined;
  const options = { isSvg, keepIds: !comparing.rules.some(({ id }) => id === idRule) };
  const [before, after] = [takeApart(stored, options), takeApart(executed, options)];
  if (before === undefined || after === undefined) return compareText(stored, executed, comparing, "markup");
  for (const [index, part] of before.parts.entries()) {
    const other = after.parts[index];
    const found = other === undefined ? differ(part, other) : compareParts(part, other, comparing);
    if (found !== undefined) return found;
  }
  const more = after.parts[before.parts.length];
  if (more !== undefined) return differ(undefined, more);
  if (before.ids.join(" ") !== after.ids.join(" ")) countPassedOver(comparing, [idRule]);
  return undefined;
}

function compareParts(stored: MarkupPart, executed: MarkupPart, comparing: Comparing): Finding | undefined {
  if (stored.kind === "table" && executed.kind === "table") {
    return compareTables(stored.table, executed.table, comparing);
  }
  if (stored.kind === "text" && executed.kind === "text") {
    return compareText(stored.text, executed.text, comparing);
  }
  if (stored.kind === "script" && executed.kind === "script") {
    return compareText(stored.text, executed.text, comparing, "markup");
  }
  if (stored.kind === "attribute" && executed.kind === "attribute" && stored.name === executed.name) {
    return compareValues(stored.value, executed.value, comparing);
  }
  const isSame = stored.kind === "element" && executed.kind === "element" && stored.name === executed.name;
  return isSame ? undefined : differ(stored, executed);
}

const pictureStart = /^data:(image\/(?:png|jpeg));base64,/;

function compareValues(stored: string, executed: string, comparing: Comparing): Finding | undefined {
  const [before, after] = [pictureStart.exec(stored), pictureStart.exec(executed)];
  if (before?.[1] !== undefined && before[1] === after?.[1]) {
    const [{ length }] = before;
    return comparePictures(stored.slice(length), executed.slice(length), before[1], comparing);
  }
  return compareText(stored, executed, comparing, "markup");
}

function differ(stored: MarkupPart | undefined, executed: MarkupPart | undefined): Finding {
  const [before, after] = [describe(stored), describe(executed)];
  return {
    kind: "text",
    message: `${before.words} became ${after.words}`,
    stored: before.text,
    executed: after.text,
  };
}

function describe(part: MarkupPart | undefined): {
  readonly words: string;
  readonly text: string | undefined;
} {
  if (part === undefined) return { words: "the end", text: undefined };
  if (part.kind === "element") return { words: `an element ${part.name.slice(0, 40)}`, text: undefined };
  if (part.kind === "table") return { words: "a table", text: undefined };
  if (part.kind === "attribute") {
    return { words: `an attribute ${part.name.slice(0, 40)}`, text: excerpt(part.value) };
  }
  return { words: part.kind === "text" ? "text" : "a script", text: excerpt(part.text) };
}
