import { terminalText } from "../../check/compare/text/terminal-text.ts";
import type { Output } from "../../notebook/outputs.ts";
import { printable } from "../printable.ts";
import { pictureOf } from "./picture.ts";

/** What a reader sees of an output. */
export type ShownOutput =
  | { readonly kind: "text"; readonly label: string; readonly text: string }
  | { readonly kind: "picture"; readonly label: string; readonly url: string };

/** Characters of a text; the rest is left out. */
export const mostShown = 200_000;

/** Texts in the order of what reads best. HTML is its source: what a run made is never markup of the report. */
const textTypes = [
  "text/plain",
  "text/markdown",
  "text/latex",
  "application/json",
  "text/html",
  "image/svg+xml",
] as const;

/** A picture where there is one that browsers show, else the text that reads best. */
export function showOutput(output: Output): ShownOutput {
  if (output.kind === "stream") return text(output.name, output.text);
  if (output.kind === "error") return text("error", wordsOf(output));
  const picture = pictureOf(output.data);
  if (picture !== undefined) return { kind: "picture", ...picture };
  const type = textTypeOf(output.data);
  return type === undefined ? text("nothing", "") : text(type, asText(output.data[type]));
}

/** An output without what `showOutput` does not use of it; of a text at most `room` characters. */
export function shownPart(output: Output, room = mostShown + 1): Output {
  if (output.kind === "stream") return { ...output, text: cut(output.text, room) };
  if (output.kind === "error") return { ...output, message: "", traceback: [cut(wordsOf(output), room)] };
  const picture = pictureOf(output.data);
  const type = picture?.label ?? textTypeOf(output.data);
  if (type === undefined) return { ...output, data: {} };
  const value = picture === undefined ? cut(asText(output.data[type]), room) : output.data[type];
  return { ...output, data: Object.fromEntries([[type, value]]) };
}

function wordsOf({ name, message, traceback }: Output & { readonly kind: "error" }): string {
  return traceback.length > 0 ? traceback.join("\n") : `${name}: ${message}`;
}

function textTypeOf(data: Readonly<Record<string, unknown>>): string | undefined {
  return textTypes.find((known) => Object.hasOwn(data, known)) ?? Object.keys(data)[0];
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value, undefined, 2) ?? "";
  } catch (error) {
    // What nests deeper than the stack.
    if (error instanceof RangeError) return "(nested too deep to show)";
    throw error;
  }
}

function text(label: string, whole: string): ShownOutput {
  const shown = printable(terminalText(whole.slice(0, mostShown)));
  const rest = `\n… only the first ${mostShown.toLocaleString("en")} characters are shown`;
  return { kind: "text", label, text: whole.length > mostShown ? shown + rest : shown };
}

/** The beginning of a text by itself: a mere slice would keep all of it in memory. */
function cut(whole: string, room: number): string {
  if (whole.length <= room) return whole;
  return Buffer.from(whole.slice(0, room), "utf16le").toString("utf16le");
}
