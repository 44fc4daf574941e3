import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareNotebook } from "../../../src/check/compare/compare-notebook.ts";
import { defaultCompareSettings } from "../../../src/check/compare/default-settings.ts";
import type { ExecutedCell } from "../../../src/check/run/run-result.ts";
import type { NotebookOutputs, Output, OutputCell } from "../../../src/notebook/outputs.ts";
import { compareOutputs, print, show } from "./compare-outputs.ts";

const failure: Output = { kind: "error", name: "ValueError", message: "it is negative", traceback: ["a"] };
const figure = "<Figure size 640x480 with 1 Axes>";

function kinds(stored: readonly Output[], executed: readonly Output[]): readonly string[] {
  return compareOutputs(stored, executed).differences.map(
    ({ kind, output, message }) => `${kind} ${output}: ${message}`,
  );
}

test.each<[string, readonly Output[], readonly Output[]]>([
  ["streams that were cut elsewhere", [print("a"), print("b\n")], [print("ab\n")]],
  ["streams in another order", [print("a"), print("b", "stderr")], [print("b", "stderr"), print("a")]],
  ["a stream that is cut by a picture", [print("a\n"), show({}), print("b")], [print("a\nb"), show({})]],
  ["an error with another traceback", [failure], [{ ...failure, traceback: [] }]],
  [
    "the text beside a table",
    [show({ "text/html": "<p>a</p>", "text/plain": "1" })],
    [show({ "text/html": "<p>a</p>", "text/plain": "2" })],
  ],
  [
    "widgets of another session",
    [
      show({
        "application/vnd.jupyter.widget-view+json": { model_id: "a" },
        "text/plain": "IntSlider(value=1)",
      }),
    ],
    [
      show({
        "application/vnd.jupyter.widget-view+json": { model_id: "b" },
        "text/plain": "IntSlider(value=1)",
      }),
    ],
  ],
])("%s: the same", (_, stored, executed) => {
  expect(kinds(stored, executed)).toEqual([]);
});

test.each<[string, readonly Output[], readonly Output[], readonly string[]]>([
  ["nothing printed", [print("a")], [], ["missing 1: nothing came on stdout"]],
  ["a new warning", [], [print("b", "stderr")], ["added 1: text came on stderr; none is stored"]],
  [
    "an error with other words",
    [failure],
    [{ ...failure, message: "it is odd" }],
    ["error 1: “it is negative” became “it is odd”"],
  ],
  [
    "a result beside an error that the run told and survived",
    [print("accuracy 0.9")],
    [print("accuracy 0.1"), failure],
    [
      "number 1: 0.9 became 0.1, 89 % off (tolerance 0.0001 %)",
      "error 2: an error (ValueError) came; none is stored",
    ],
  ],
  [
    "an error instead of a result",
    [show({ "text/plain": "1" })],
    [failure],
    ["error 1: text (text/plain) is stored, an error (ValueError) came"],
  ],
  [
    "another error",
    [failure],
    [{ ...failure, name: "TypeError" }],
    ["error 1: “ValueError: it is negative” became “TypeError: it is negative”"],
  ],
  [
    "a result instead of an error",
    [failure],
    [show({ "text/plain": "1" })],
    ["error 1: an error (ValueError) is stored, text (text/plain) came"],
  ],
  ["no error any more", [failure], [], ["error 1: an error (ValueError) is stored and did not come"]],
  [
    "no picture",
    [show({ "image/png": "", "text/plain": figure })],
    [show({ "text/plain": figure })],
    ["missing 1: a picture (image/png) is stored and did not come"],
  ],
  [
    "a picture of another type",
    [show({ "image/png": "" })],
    [show({ "image/svg+xml": "" })],
    ["missing 1: a picture (image/png) is stored and did not come, but a drawing (image/svg+xml)"],
  ],
  [
    "a PDF of other bytes",
    [show({ "application/pdf": "AAAA" })],
    [show({ "application/pdf": "AAAABBBB" })],
    ["text 1: its bytes differ: 4 characters became 8"],
  ],
  [
    "an output between others",
    [show({ "text/plain": "a" }), show({ "text/plain": "c" })],
    [show({ "text/plain": "a" }), show({ "text/plain": "b" }), show({ "text/plain": "c" })],
    ["added 2: text (text/plain) came; none is stored"],
  ],
])("%s is a difference", (_, stored, executed, expected) => {
  expect(kinds(stored, executed)).toEqual(expected);
});

function cell(number: number, changes: Partial<OutputCell> = {}): OutputCell {
  return { number, code: "", line: number * 10, executionCount: number, outputs: [], tags: [], ...changes };
}

function ran(number: number, text: string): ExecutedCell {
  return { number, executionCount: number, outputs: [print(text)], seconds: 1 };
}

function compareCells(cells: readonly OutputCell[], executed: readonly ExecutedCell[]) {
  return compareNotebook({ language: undefined, kernel: undefined, cells }, executed, defaultCompareSettings);
}

test("what is not compared", () => {
  const stored = [print("stored")];
  const cells = [
    cell(1, { executionCount: null }),
    cell(2, { outputs: stored, tags: ["nbval-ignore-output"] }),
    cell(3, { outputs: stored, tags: ["bindery-ignore"] }),
    cell(4, { outputs: stored }),
  ];
  const found = compareCells(cells, [ran(1, "a"), ran(2, "a"), ran(3, "a")]);
  expect(found).toEqual({ differences: [], total: 0, passedOver: [], comparedCells: 0 });
});

test("an error that may come is a difference where none is stored", () => {
  const cells = [cell(1, { outputs: [print("a")], tags: ["raises-exception"] })];
  const executed = [{ number: 1, executionCount: 1, outputs: [print("a"), failure], seconds: 0 }];
  expect(compareCells(cells, executed).differences).toMatchObject([
    { kind: "error", message: "an error (ValueError) came; none is stored" },
  ]);
});

test("the order of the stored run is told where outputs differ, and only there", () => {
  const cells = [
    cell(1, { executionCount: 2, outputs: [print("a")] }),
    cell(2, { executionCount: 9, outputs: [print("b")] }),
    cell(3, { executionCount: 4, outputs: [print("c")] }),
  ];
  expect(compareCells(cells, [ran(1, "a"), ran(2, "b"), ran(3, "c")]).total).toBe(0);
  const found = compareCells(cells, [ran(1, "a"), ran(2, "b"), ran(3, "d")]);
  expect(found.total).toBe(2);
  expect(found.differences).toMatchObject([
    {
      kind: "order",
      cell: 3,
      line: 30,
      message: "stored as In [4], run before In [9] of cell 2, which stands above it",
    },
    { kind: "text", cell: 3, line: 30, message: "“c” became “d”" },
  ]);
  const inOrder = [cell(1, { outputs: [print("a")] }), cell(2, { executionCount: 7 })];
  expect(compareCells(inOrder, [ran(1, "b")]).total).toBe(1);
});

test("a hundred differences are listed, and all counted", () => {
  const cells = Array.from({ length: 150 }, (_, index) => cell(index + 1, { outputs: [print("a")] }));
  const found = compareCells(
    cells,
    cells.map(({ number }) => ran(number, "b")),
  );
  expect(found.differences).toHaveLength(100);
  expect([found.total, found.comparedCells]).toEqual([150, 150]);
});

test("what is shown of a difference is bounded", () => {
  const text = `${"a\n".repeat(5000)}x\n${"b\n".repeat(5000)}`;
  const [difference] = compareOutputs([print(text)], [print(text.replace("x", "y"))]).differences;
  expect(difference?.message).toBe("line 5001: “x” became “y”");
  for (const shown of [difference?.stored, difference?.executed])
    expect(shown?.length).toBeLessThanOrEqual(2000);
  expect(difference?.stored).toMatch(/^…a\na\nx\nb/);
});

test("the user's own patterns pass over what they match", () => {
  const ignore = [/run \d+/];
  const found = compareOutputs([print("run 12 a")], [print("run 7 a")], { ignore });
  expect(found).toMatchObject({ total: 0, passedOver: [{ rule: "ignore", count: 1 }] });
  expect(compareOutputs([print("run 12 a")], [print("run 7 b")], { ignore }).total).toBe(1);
});

const number = fc.oneof(fc.double().map(String), fc.integer().map(String));
const words = fc.constantFrom(
  "loss ",
  "\r",
  "\n",
  "\u001b[31m",
  "\u001b[2K",
  "\b",
  "100%|",
  "<a>",
  "</td>",
  "at 0x",
  "#",
);
const text = fc
  .array(fc.oneof(number, words, fc.string({ unit: "binary" })), { maxLength: 12 })
  .map((all) => all.join(""));
const mime = fc.constantFrom(
  "text/plain",
  "text/html",
  "image/png",
  "image/jpeg",
  "image/svg+xml",
  "text/latex",
  "application/json",
  "application/vnd.plotly.v1+json",
  "application/javascript",
  "application/vnd.jupyter.widget-view+json",
  "application/pdf",
  "__proto__",
  "constructor",
);
const picture = fc
  .uint8Array({ maxLength: 60 })
  .map((bytes) =>
    Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), bytes]).toString("base64"),
  );
const typedArray = fc.record({
  dtype: fc.constantFrom("f8", "i1", "x"),
  bdata: text,
  shape: fc.constantFrom("1, 2", "2"),
});
const value = fc.oneof(text, picture, typedArray, fc.jsonValue(), fc.anything());
const output: fc.Arbitrary<Output> = fc.oneof(
  fc.record({
    kind: fc.constant("stream" as const),
    name: fc.constantFrom("stdout" as const, "stderr" as const),
    text,
  }),
  fc.record({ kind: fc.constant("data" as const), isResult: fc.boolean(), data: fc.dictionary(mime, value) }),
  fc.record({ kind: fc.constant("error" as const), name: text, message: text, traceback: fc.array(text) }),
);
const notebook: fc.Arbitrary<NotebookOutputs> = fc
  .array(fc.record({ outputs: fc.array(output, { maxLength: 4 }), executionCount: fc.option(fc.nat(9)) }), {
    maxLength: 3,
  })
  .map((cells) => ({
    language: undefined,
    kernel: undefined,
    cells: cells.map((each, index) => cell(index + 1, each)),
  }));

function run({ cells }: NotebookOutputs): readonly ExecutedCell[] {
  return cells.map(({ number: place, executionCount, outputs }) => ({
    number: place,
    executionCount,
    outputs,
    seconds: 0,
  }));
}

/** As it is read again from a file: equal, and nothing of it the same object. */
function copy(outputs: NotebookOutputs): NotebookOutputs {
  return structuredClone(outputs);
}

test("a notebook is the same as itself", () => {
  fc.assert(
    fc.property(notebook, (outputs) => {
      expect(compareNotebook(outputs, run(copy(outputs)), defaultCompareSettings).differences).toEqual([]);
    }),
  );
}, 60_000);

/** Where a cell was never run, the two sides mean different things. */
function withRunCells({ cells }: NotebookOutputs): NotebookOutputs {
  const all = cells.map((each) => ({ ...each, executionCount: 1 }));
  return { language: undefined, kernel: undefined, cells: all };
}

test("whatever is compared, nothing is thrown, and either way round the verdict is the same", () => {
  fc.assert(
    fc.property(notebook, notebook, (one, other) => {
      const [before, after] = [withRunCells(one), withRunCells(other)];
      const there = compareNotebook(before, run(after), defaultCompareSettings);
      const back = compareNotebook(after, run(before), defaultCompareSettings);
      expect(there.total === 0).toBe(back.total === 0);
      for (const { stored, executed } of there.differences) {
        expect(stored?.length ?? 0).toBeLessThanOrEqual(2000);
        expect(executed?.length ?? 0).toBeLessThanOrEqual(2000);
      }
    }),
  );
}, 60_000);
