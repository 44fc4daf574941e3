import * as v from "valibot";
import { parseNotebookJson } from "./parse-notebook-json.ts";
import { Text } from "./notebook-file.ts";
import type { Output } from "./outputs.ts";

const Stream = v.object({
  output_type: v.literal("stream"),
  name: v.fallback(v.optional(v.string()), undefined),
  /** Of nbformat 2 and 3. */
  stream: v.fallback(v.optional(v.string()), undefined),
  text: v.fallback(Text, ""),
});

const Data = v.object({
  output_type: v.picklist(["execute_result", "display_data"]),
  data: v.custom<Readonly<Record<string, unknown>>>(isObject),
});

/** Of nbformat 2 and 3: the representations stand beside `output_type`. */
const OldData = v.looseObject({ output_type: v.picklist(["pyout", "display_data"]) });

const Failure = v.object({
  output_type: v.picklist(["error", "pyerr"]),
  ename: v.fallback(v.string(), ""),
  evalue: v.fallback(v.string(), ""),
  traceback: v.fallback(v.array(v.unknown()), []),
});

/** What nbformat 3 calls the MIME types (`to_mime_key` in nbformat's v4/convert.py). */
const oldNames: ReadonlyMap<string, string> = new Map([
  ["text", "text/plain"],
  ["html", "text/html"],
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["jpeg", "image/jpeg"],
  ["latex", "text/latex"],
  ["json", "application/json"],
  ["javascript", "application/javascript"],
  ["pdf", "application/pdf"],
]);

/** One output of nbformat 2, 3 or 4, or of a kernel's message; undefined for what is none. Throws nothing. */
export function readOutput(output: unknown): Output | undefined {
  const stream = v.safeParse(Stream, output);
  if (stream.success) {
    const { name, stream: oldName, text } = stream.output;
    return { kind: "stream", name: (name ?? oldName) === "stderr" ? "stderr" : "stdout", text: join(text) };
  }
  const failure = v.safeParse(Failure, output);
  if (failure.success) {
    const { ename, evalue, traceback } = failure.output;
    const lines = traceback.filter((line) => typeof line === "string");
    return { kind: "error", name: ename, message: evalue, traceback: lines };
  }
  const data = v.safeParse(Data, output);
  if (data.success) {
    return {
      kind: "data",
      isResult: data.output.output_type === "execute_result",
      data: bundle(Object.entries(data.output.data)),
    };
  }
  const old = v.safeParse(OldData, output);
  if (!old.success) return undefined;
  return { kind: "data", isResult: old.output.output_type === "pyout", data: oldBundle(old.output) };
}

/** JSON keeps its lists; all else that is a list of strings is one text. */
function bundle(entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    entries.map(([mime, value]) => [mime, !isJsonMime(mime) && v.is(Text, value) ? join(value) : value]),
  );
}

function oldBundle(output: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(output).flatMap(([key, value]): [string, unknown][] => {
    const mime = oldNames.get(key) ?? (key.includes("/") ? key : undefined);
    if (mime === undefined) return [];
    // JSON was written as text.
    if (isJsonMime(mime) && v.is(Text, value)) return [[mime, parseNotebookJson(join(value))]];
    return [[mime, value]];
  });
  return bundle(entries);
}

/** `application/json` and what ends with `+json` (RFC 6839, 3.1). */
export function isJsonMime(mime: string): boolean {
  return mime === "application/json" || mime.endsWith("+json");
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function join(text: string | readonly string[]): string {
  return typeof text === "string" ? text : text.join("");
}
