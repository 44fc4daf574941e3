import { expect, test } from "vitest";
import type { Change } from "../../src/edits/edit.ts";
import { sarifFix } from "../../src/sarif/sarif-fix.ts";

function fixOf(...changes: readonly Change[]) {
  return sarifFix({ words: "mend it", changes, safe: true });
}

test.each<[string, Change, object, string]>([
  [
    "lines",
    { kind: "lines", file: "a", first: 2, last: 3, lines: ["x", "y"] },
    { startLine: 2, endLine: 3 },
    "x\ny",
  ],
  [
    "lines to remove, with the end of the last",
    { kind: "lines", file: "a", first: 2, last: 2, lines: [] },
    { startLine: 2, endLine: 3, endColumn: 1 },
    "",
  ],
  [
    "lines at the end",
    { kind: "append", file: "a", lines: ["x"], after: { length: 7, terminated: false } },
    { charOffset: 7, charLength: 0 },
    "\nx\n",
  ],
  [
    "a whole file",
    { kind: "rewrite", file: "a", text: "x\n", length: 9 },
    { charOffset: 0, charLength: 9 },
    "x\n",
  ],
])("has fixes for %s", (_, change, deletedRegion, text) => {
  expect(fixOf(change)?.artifactChanges).toEqual([
    { artifactLocation: { uri: "a" }, replacements: [{ deletedRegion, insertedContent: { text } }] },
  ]);
});

test("says what it does", () => {
  expect(fixOf({ kind: "lines", file: "a", first: 1, last: 1, lines: ["x"] })?.description).toEqual({
    text: "mend it",
  });
});

test("is none for advice, nor for part of an edit that a text can't say", () => {
  const lines: Change = { kind: "lines", file: "a", first: 1, last: 1, lines: ["x"] };
  const encoding: Change = { kind: "rewrite", file: "b", text: "x" };

  expect(fixOf()).toBeUndefined();
  expect(fixOf(lines, encoding)).toBeUndefined();
});
