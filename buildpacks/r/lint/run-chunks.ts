import type { OpenedFile } from "../../../src/lint/rule.ts";
import { documentChunks, sweaveChunks } from "../infer/document-chunks.ts";
import { parseR } from "../language/parse.ts";
import type { Expression, RCode } from "../language/syntax.ts";
import type { PlacedCode } from "../language/trace/trace.ts";

/** The chunks of R in a document that run when it is rendered: those with `eval=FALSE` are to be read alone. */
export function runChunks({ path, text = "" }: OpenedFile): readonly PlacedCode[] {
  const { chunks, inline } = /\.rnw$/i.test(path) ? sweaveChunks(text) : documentChunks(text);
  return chunks.flatMap(({ engine, text: chunk, line: before }) => {
    if (engine !== "r") return [];
    const code = parseR(chunk);
    // The header of a chunk stands among the code between the text.
    const header = inline.find(({ line }) => line === before)?.text ?? "";
    if (isSwitchedOff(parseR(header).expressions) || isSwitchedOffInside(code)) return [];
    return [{ code, locate: (line: number) => ({ file: path, line: before + line }) }];
  });
}

function isSwitchedOff(header: readonly Expression[]): boolean {
  return header.some(
    (expression) =>
      expression.kind === "call" &&
      expression.arguments.some(({ name, value }) => name === "eval" && isFalse(value)),
  );
}

function isFalse(value: Expression | undefined): boolean {
  if (value?.kind === "constant") return value.text === "FALSE";
  return value?.kind === "name" && value.name === "F";
}

/** `#| eval: false`, as Quarto writes it */
function isSwitchedOffInside({ comments }: RCode): boolean {
  return comments.some(({ text }) => /^#\|\s*eval:\s*(?:false|FALSE|no)\s*$/.test(text));
}
