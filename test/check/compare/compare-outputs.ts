import { defaultCompareSettings } from "../../../src/check/compare/default-settings.ts";
import type { CompareSettings, Comparison } from "../../../src/check/compare/comparison.ts";
import { compareNotebook } from "../../../src/check/compare/compare-notebook.ts";
import type { Output } from "../../../src/notebook/outputs.ts";

/** Compares a notebook of one cell that has these outputs. */
export function compareOutputs(
  stored: readonly Output[],
  executed: readonly Output[],
  settings: Partial<CompareSettings> = {},
): Comparison {
  const cell = { number: 1, code: "", line: 7, executionCount: 1, tags: [] };
  return compareNotebook(
    { language: "python", kernel: "python3", cells: [{ ...cell, outputs: stored }] },
    [{ number: 1, executionCount: 1, outputs: executed, seconds: 0 }],
    { ...defaultCompareSettings, ...settings },
  );
}

/** The same for what one output shows. */
export function compareData(
  mime: string,
  stored: unknown,
  executed: unknown,
  settings: Partial<CompareSettings> = {},
): Comparison {
  return compareOutputs([show({ [mime]: stored })], [show({ [mime]: executed })], settings);
}

export function show(data: Readonly<Record<string, unknown>>): Output {
  return { kind: "data", isResult: true, data };
}

export function print(text: string, name: "stdout" | "stderr" = "stdout"): Output {
  return { kind: "stream", name, text };
}
