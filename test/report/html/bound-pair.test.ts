import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Output, OutputCell } from "../../../src/notebook/outputs.ts";
import { boundPair } from "../../../src/report/html/bound-pair.ts";
import { pairOutputs } from "../../../src/report/html/output-pair.ts";
import { showOutput } from "../../../src/report/html/shown-output.ts";
import { picture } from "../picture.ts";

function print(text: string, name: "stdout" | "stderr" = "stdout"): Output {
  return { kind: "stream", name, text };
}

function show(data: Readonly<Record<string, unknown>>): Output {
  return { kind: "data", isResult: true, data };
}

function bounded(outputs: readonly Output[]): readonly Output[] {
  const cell: OutputCell = { number: 1, code: "", line: 1, executionCount: 1, outputs, tags: [] };
  const pair = {
    stored: { language: undefined, kernel: undefined, cells: [cell] },
    executed: [{ number: 1, executionCount: 1, outputs, seconds: 0 }],
    failedCell: undefined,
  };
  const { stored, executed } = boundPair(pair);
  expect(executed[0]?.outputs).toEqual(stored.cells[0]?.outputs);
  return executed[0]?.outputs ?? [];
}

function shown(outputs: readonly Output[]): unknown {
  return pairOutputs(outputs, []).map(({ stored }) => stored && showOutput(stored));
}

const long = "a b\n".repeat(100_000);
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(long, `${long}\r`, "é".repeat(200_001)),
);
const anyMime = fc.constantFrom(
  "text/plain",
  "text/html",
  "image/png",
  "image/svg+xml",
  "application/json",
  "application/pdf",
  "__proto__",
);
const anyValue = fc.oneof(anyText, fc.jsonValue(), fc.constantFrom(picture("stored"), "<svg></svg>", [long]));
const anyOutput: fc.Arbitrary<Output> = fc.oneof(
  fc
    .tuple(anyText, fc.constantFrom("stdout" as const, "stderr" as const))
    .map(([text, name]) => print(text, name)),
  fc.dictionary(anyMime, anyValue).map(show),
  fc.record({
    kind: fc.constant("error" as const),
    name: anyText,
    message: anyText,
    traceback: fc.array(anyText),
  }),
);

test("a page shows the same of what is kept", () => {
  fc.assert(
    fc.property(fc.array(anyOutput, { maxLength: 5 }), (outputs) => {
      expect(shown(bounded(outputs))).toEqual(shown(outputs));
    }),
  );
}, 60_000);

function sizeOf(outputs: readonly Output[]): number {
  return JSON.stringify(bounded(outputs)).length;
}

test.each<[string, readonly Output[], number]>([
  ["text in one piece", [print("x".repeat(5_000_000))], 201_000],
  ["text in many pieces", Array.from({ length: 5000 }, () => print("x".repeat(1000))), 220_000],
  ["what a text hides", [show({ "text/plain": "a", "text/html": "x".repeat(5_000_000) })], 200],
  [
    "what a picture hides",
    [show({ "image/png": picture("stored"), "text/html": "x".repeat(5_000_000) })],
    5000,
  ],
  ["a picture too large to show", [show({ "image/png": "x".repeat(9_000_000) })], 201_000],
  ["JSON", [show({ "application/json": { a: ["x".repeat(5_000_000)] } })], 201_000],
  ["a traceback", [{ kind: "error", name: "a", message: "x".repeat(5_000_000), traceback: [] }], 201_000],
])("%s: as much is kept as is shown", (_, outputs, most) => {
  expect(sizeOf(outputs)).toBeLessThan(most);
});
