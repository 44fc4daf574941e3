import type { Output, OutputCell } from "../../notebook/outputs.ts";
import type { ExecutedCell } from "../run/run-result.ts";
import { alignOutputs, type OutputPair, type Placed } from "./align-outputs.ts";
import { compareBundles, describeBundle } from "./compare-bundles.ts";
import { compareErrors, wordsOf } from "./compare-error.ts";
import type { Comparing, Finding } from "./comparing.ts";
import type { Difference } from "./comparison.ts";
import { compareText } from "./text/compare-text.ts";
import { excerpt } from "./text/excerpt.ts";
import { terminalText } from "./text/terminal-text.ts";

/** A difference in a cell; the cell itself says the rest. */
export type CellDifference = Omit<Difference, "cell" | "line">;

/** All that differs in a cell: of each stream and of each other output at most one difference. */
export function compareCell(
  stored: OutputCell,
  executed: ExecutedCell,
  comparing: Comparing,
): readonly CellDifference[] {
  const [before, after] = [place(stored.outputs), place(executed.outputs)];
  return [
    ...compareStreams("stdout", before, after, comparing),
    ...compareStreams("stderr", before, after, comparing),
    ...alignOutputs(before.filter(isNoStream), after.filter(isNoStream)).flatMap((pair) =>
      comparePair(pair, comparing),
    ),
  ];
}

/**
 * All that a cell wrote to a stream is one text: where a kernel cuts it, and what of the other stream comes between, is a matter of
 * time.
 */
function compareStreams(
  name: "stdout" | "stderr",
  stored: readonly Placed[],
  executed: readonly Placed[],
  comparing: Comparing,
): readonly CellDifference[] {
  const [before, after] = [streamOf(name, stored), streamOf(name, executed)];
  const found = compareText(before.text, after.text, comparing);
  if (found === undefined) return [];
  const difference = { ...found, output: before.number ?? after.number, mime: undefined };
  if (after.text.trim() === "") {
    return [{ ...difference, kind: "missing", message: `nothing came on ${name}`, executed: undefined }];
  }
  if (before.text.trim() === "") {
    return [
      { ...difference, kind: "added", message: `text came on ${name}; none is stored`, stored: undefined },
    ];
  }
  return [difference];
}

function streamOf(
  name: string,
  outputs: readonly Placed[],
): { readonly text: string; readonly number: number | undefined } {
  const pieces = outputs.flatMap(({ output, number }) =>
    output.kind === "stream" && output.name === name ? [{ text: output.text, number }] : [],
  );
  return { text: terminalText(pieces.map(({ text }) => text).join("")), number: pieces[0]?.number };
}

function comparePair({ stored, executed }: OutputPair, comparing: Comparing): readonly CellDifference[] {
  const number = stored?.number ?? executed?.number;
  if (stored === undefined) return executed === undefined ? [] : [alone("added", executed)];
  if (executed === undefined) return [alone("missing", stored)];
  const { found, mime } = compareOutputs(stored.output, executed.output, comparing);
  return found === undefined ? [] : [{ ...found, output: number, mime }];
}

function compareOutputs(
  stored: Output,
  executed: Output,
  comparing: Comparing,
): { readonly found: Finding | undefined; readonly mime: string | undefined } {
  if (stored.kind === "data" && executed.kind === "data") {
    return compareBundles(stored.data, executed.data, comparing);
  }
  if (stored.kind === "error" && executed.kind === "error") {
    return { found: compareErrors(stored, executed, comparing), mime: undefined };
  }
  const [before, after] = [describe(stored), describe(executed)];
  const message = `${before.words} is stored, ${after.words} came`;
  return {
    found: { kind: "error", message, stored: before.text, executed: after.text },
    mime: undefined,
  };
}

function alone(kind: "missing" | "added", { output, number }: Placed): CellDifference {
  const { words, text } = describe(output);
  const message =
    kind === "missing" ? `${words} is stored and did not come` : `${words} came; none is stored`;
  return {
    kind: output.kind === "error" ? "error" : kind,
    output: number,
    mime: undefined,
    message,
    stored: kind === "missing" ? text : undefined,
    executed: kind === "added" ? text : undefined,
  };
}

function describe(output: Output): { readonly words: string; readonly text: string | undefined } {
  if (output.kind === "data") return describeBundle(output.data);
  if (output.kind === "stream") return { words: output.name, text: excerpt(output.text) };
  return { words: `an error (${output.name.slice(0, 60)})`, text: excerpt(wordsOf(output)) };
}

function place(outputs: readonly Output[]): readonly Placed[] {
  return outputs.map((output, index) => ({ output, number: index + 1 }));
}

function isNoStream({ output }: Placed): boolean {
  return output.kind !== "stream";
}
