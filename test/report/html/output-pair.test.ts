import { expect, test } from "vitest";
import type { Output } from "../../../src/notebook/outputs.ts";
import { pairOutputs } from "../../../src/report/html/output-pair.ts";

function stream(name: "stdout" | "stderr", text: string): Output {
  return { kind: "stream", name, text };
}

const result: Output = { kind: "data", isResult: true, data: { "text/plain": "1" } };
const error: Output = { kind: "error", name: "E", message: "m", traceback: [] };

test.each<[string, readonly Output[], readonly Output[], readonly (readonly [unknown, unknown])[]]>([
  ["nothing", [], [], []],
  [
    "pieces of a stream as one",
    [stream("stdout", "a"), stream("stdout", "b")],
    [stream("stdout", "ab")],
    [[stream("stdout", "ab"), stream("stdout", "ab")]],
  ],
  [
    "streams by their names, whatever their order",
    [stream("stderr", "e"), stream("stdout", "o")],
    [stream("stdout", "o"), stream("stderr", "e")],
    [
      [stream("stdout", "o"), stream("stdout", "o")],
      [stream("stderr", "e"), stream("stderr", "e")],
    ],
  ],
  ["an error beside the result that did not come", [result], [error], [[result, error]]],
  [
    "what only one side has",
    [result],
    [stream("stdout", "x")],
    [
      [undefined, stream("stdout", "x")],
      [result, undefined],
    ],
  ],
])("pairs %s", (_, stored, executed, pairs) => {
  expect(pairOutputs(stored, executed).map((pair) => [pair.stored, pair.executed])).toEqual(pairs);
});
