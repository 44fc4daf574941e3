import { terminalText } from "../../check/compare/text/terminal-text.ts";
import type { Output } from "../../notebook/outputs.ts";
import { printable } from "../printable.ts";
import { pictureOf } from "./picture.ts";

/** What a reader sees of an output. */
export type ShownOutput =
  | { readonly kind: "text"; readonly label: string; readonly text: string }
  | { readonly kind: "picture"; readonly label: string; readonly url: string };

/** Of one output; the rest is told by its size. */
const mostCharacters = 200_000;

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
  if (output.kind === "error")
    return text(
      "error",
      output.traceback.length > 0 ? output.traceback.join("\n") : `${output.name}: ${output.message}`,
    );
  const { data } = output;
  const picture = pictureOf(data);
  if (picture !== undefined) return { kind: "picture", ...picture };
  const type = textTypes.find((known) => Object.hasOwn(data, known)) ?? Object.keys(data)[0];
  return type === undefined ? text("nothing", "") : text(type, asText(data[type]));
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
  const shown = printable(terminalText(whole.slice(0, mostCharacters)));
  const hidden = whole.length - mostCharacters;
  return {
    kind: "text",
    label,
    text: hidden > 0 ? `${shown}\n… ${hidden.toLocaleString("en")} more characters` : shown,
  };
}
