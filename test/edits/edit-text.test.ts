import { expect, test } from "vitest";
import type { Change } from "../../src/edits/edit.ts";
import { editText } from "../../src/edits/edit-text.ts";

function lines(first: number, last: number, ...next: readonly string[]): Change {
  return { kind: "lines", file: "a", first, last, lines: next };
}

function append(...next: readonly string[]): Change {
  return { kind: "append", file: "a", lines: next, after: { length: 0, terminated: true } };
}

test.each<[string, readonly Change[], string]>([
  ["a\nb\nc\n", [lines(2, 2, "x")], "a\nx\nc\n"],
  ["a\nb\nc\n", [lines(1, 2, "x", "y", "z")], "x\ny\nz\nc\n"],
  ["a\nb\nc\n", [lines(1, 1), lines(3, 3, "x")], "b\nx\n"],
  ["a\nb", [lines(2, 2, "x", "y")], "a\nx\ny"],
  ["a\r\nb\r\n", [lines(1, 1, "x", "y")], "x\r\ny\r\nb\r\n"],
  ["a\nb", [lines(2, 2)], "a\n"],
  ["a", [append("b")], "a\nb\n"],
  ["a\r\nb", [append("c")], "a\r\nb\r\nc\r\n"],
  ["", [append("b"), append("c", "d")], "b\nc\nd\n"],
  ["a\n", [append("b"), lines(1, 1, "x")], "x\nb\n"],
  ["a", [{ kind: "rewrite", file: "a", text: "b\n" }], "b\n"],
  ["a\n\n", [], "a\n\n"],
])("%j by %j is %j", (text, changes, edited) => {
  expect(editText(text, changes)).toBe(edited);
});
