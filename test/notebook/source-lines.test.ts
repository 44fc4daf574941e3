import * as fc from "fast-check";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { expect, it, test } from "vitest";
import { sourceLines } from "../../src/notebook/source-lines.ts";

/** The same by a tree of the whole file. */
function linesByTree(text: string, cellsAt: readonly (string | number)[], count: number): number[][] {
  const root = parseTree(text);
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  return Array.from({ length: count }, (_, index) => {
    const source = root && findNodeAtLocation(root, [...cellsAt, index, "source"]);
    const strings = source?.type === "array" ? (source.children ?? []) : [source];
    return strings.flatMap((node) => (node === undefined ? [] : [lineAt(node.offset)]));
  });
}

const text = fc.stringMatching(/^[\\"{}[\],:\n a]*$/);
const output = fc.record({ source: fc.array(text), cells: fc.array(fc.record({ source: text })) });
const cell = fc.record(
  { metadata: fc.dictionary(text, text), outputs: fc.array(output), source: fc.oneof(text, fc.array(text)) },
  { requiredKeys: ["source"] },
);

it("tells the lines that a tree of the file tells", () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 3 }), fc.integer({ min: 0, max: 2 }), (cells, indent) => {
      const now = JSON.stringify({ cells, metadata: { cells } }, null, indent);
      const before = JSON.stringify({ worksheets: [{ cells }] }, null, indent);

      expect(sourceLines(now)).toEqual(linesByTree(now, ["cells"], cells.length));
      expect(sourceLines(before)).toEqual(linesByTree(before, ["worksheets", 0, "cells"], cells.length));
    }),
    { numRuns: 1000 },
  );
});

test("keys may be written with escapes", () => {
  expect(sourceLines(String.raw`{"c\u0065lls": [{"s\u006furce": "a"}]}`)).toEqual([[1]]);
});
