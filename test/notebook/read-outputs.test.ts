import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Output } from "../../src/notebook/outputs.ts";
import { readOutputs } from "../../src/notebook/read-outputs.ts";

function notebook(cells: readonly unknown[], metadata: unknown = {}): string {
  return JSON.stringify({ nbformat: 4, metadata, cells });
}

function code(outputs: unknown, more: object = {}): object {
  return { cell_type: "code", source: ["a\n", "b"], execution_count: 3, metadata: {}, outputs, ...more };
}

function outputsOf(output: unknown): readonly Output[] {
  return readOutputs(notebook([code([output])]))?.cells[0]?.outputs ?? [];
}

/** As nbformat 4 has them. */
test.each<[string, unknown, readonly Output[]]>([
  [
    "a stream in lines",
    { output_type: "stream", name: "stderr", text: ["a\n", "b"] },
    [{ kind: "stream", name: "stderr", text: "a\nb" }],
  ],
  [
    "a stream without a name",
    { output_type: "stream", text: "a" },
    [{ kind: "stream", name: "stdout", text: "a" }],
  ],
  [
    "a result",
    { output_type: "execute_result", data: { "text/plain": ["a\n", "b"], "application/json": ["x", "y"] } },
    [{ kind: "data", isResult: true, data: { "text/plain": "a\nb", "application/json": ["x", "y"] } }],
  ],
  [
    "what is displayed",
    { output_type: "display_data", data: { "image/png": "AAAA" }, metadata: {} },
    [{ kind: "data", isResult: false, data: { "image/png": "AAAA" } }],
  ],
  [
    "an error",
    { output_type: "error", ename: "E", evalue: "it", traceback: ["a", 1, "b"] },
    [{ kind: "error", name: "E", message: "it", traceback: ["a", "b"] }],
  ],
  [
    "an error that says nothing",
    { output_type: "error" },
    [{ kind: "error", name: "", message: "", traceback: [] }],
  ],
  ["no output", 7, []],
  ["an unknown type", { output_type: "sound", data: {} }, []],
])("nbformat 4: %s", (_, output, expected) => {
  expect(outputsOf(output)).toEqual(expected);
});

/** As nbformat 2 and 3 have them. */
test.each<[string, unknown, readonly Output[]]>([
  [
    "a stream",
    { output_type: "stream", stream: "stderr", text: ["a"] },
    [{ kind: "stream", name: "stderr", text: "a" }],
  ],
  [
    "a result",
    { output_type: "pyout", prompt_number: 3, text: ["a\n", "b"], html: "<p>", metadata: {} },
    [{ kind: "data", isResult: true, data: { "text/plain": "a\nb", "text/html": "<p>" } }],
  ],
  [
    "a picture and JSON, which was text",
    { output_type: "display_data", png: "AAAA", json: '{"a": [1]}' },
    [{ kind: "data", isResult: false, data: { "image/png": "AAAA", "application/json": { a: [1] } } }],
  ],
  [
    "an error",
    { output_type: "pyerr", ename: "E", evalue: "it", traceback: [] },
    [{ kind: "error", name: "E", message: "it", traceback: [] }],
  ],
])("nbformat 3: %s", (_, output, expected) => {
  const cell = { cell_type: "code", input: ["a\n", "b"], prompt_number: 5, outputs: [output] };
  const read = readOutputs(JSON.stringify({ metadata: {}, nbformat: 3, worksheets: [{ cells: [cell] }] }));
  expect(read?.cells).toEqual([
    { number: 1, code: "a\nb", line: 1, executionCount: 5, tags: [], outputs: expected },
  ]);
});

test("cells are counted among the code cells, and stand where their source does", () => {
  const text = `{"metadata": {"kernelspec": {"name": "ir", "language": "R"}},
"cells": [
{"cell_type": "markdown", "source": ["# a"]},
{"cell_type": "code", "metadata": {"tags": ["x", 3]}, "outputs": [], "execution_count": null,
 "source": [
  "1\\n",
  "2"
 ]},
{"cell_type": "code", "source": [], "execution_count": "many"},
{"cell_type": "code", "source": "3"}
]}`;
  expect(readOutputs(text)).toEqual({
    language: "R",
    kernel: "ir",
    cells: [
      { number: 1, code: "1\n2", line: 6, executionCount: null, outputs: [], tags: ["x"] },
      { number: 2, code: "", line: 7, executionCount: null, outputs: [], tags: [] },
      { number: 3, code: "3", line: 10, executionCount: null, outputs: [], tags: [] },
    ],
  });
});

test.each([
  ["a cell without source", { cell_type: "code" }],
  ["outputs that are no list", code({})],
  ["metadata that is none", code([], { metadata: 1 })],
  ["tags that are no list", code([], { metadata: { tags: "x" } })],
])("%s still counts", (_, cell) => {
  expect(readOutputs(notebook([cell, code([])]))?.cells).toMatchObject([
    { number: 1, outputs: [] },
    { number: 2 },
  ]);
});

test.each([
  ["", "nothing"],
  ["{", "no JSON"],
  ["[]", "a list"],
  ["{}", "no cells"],
  ['{"cells": 1}', "cells of another kind"],
])("%j is no notebook: %s", (text) => {
  expect(readOutputs(text)).toBeUndefined();
});

test("nothing is thrown for any JSON, and keys of objects' prototypes are keys", () => {
  const key = fc.constantFrom(
    "output_type",
    "data",
    "text",
    "name",
    "__proto__",
    "constructor",
    "text/plain",
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(key, tie("value"), { maxKeys: 4 }),
      fc.constantFrom("stream", "pyout", "display_data"),
    ),
  }));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 5 }), (outputs) => {
      expect(readOutputs(notebook([code(outputs)]))?.cells).toHaveLength(1);
    }),
  );
  const hostile =
    '{"cells": [{"cell_type": "code", "source": "", "outputs": [{"output_type": "display_data", "data": {"__proto__": "x"}}]}]}';
  const [output] = readOutputs(hostile)?.cells[0]?.outputs ?? [];
  expect(output?.kind === "data" && Object.entries(output.data)).toEqual([["__proto__", "x"]]);
});
