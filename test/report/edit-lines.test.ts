import { expect, test } from "vitest";
import type { Change } from "../../src/edits/edit.ts";
import { editLines } from "../../src/report/edit-lines.ts";

test.each<[string, Change, readonly string[]]>([
  ["one line", { kind: "lines", file: "a", first: 3, last: 3, lines: ["x"] }, ["@ a, line 3 becomes", "+ x"]],
  [
    "two lines",
    { kind: "lines", file: "a", first: 3, last: 4, lines: ["x", "y"] },
    ["@ a, lines 3 to 4 become", "+ x", "+ y"],
  ],
  [
    "lines to remove",
    { kind: "lines", file: "a", first: 3, last: 4, lines: [] },
    ["@ a, lines 3 to 4: remove"],
  ],
  [
    "lines at the end",
    { kind: "append", file: "a", lines: ["x"], after: { length: 0, terminated: true } },
    ["@ a, at the end", "+ x"],
  ],
  [
    "a whole file",
    { kind: "rewrite", file: "a", text: "x\ny\n" },
    ["@ a, the whole file becomes", "+ x", "+ y"],
  ],
])("shows %s", (_, change, lines) => {
  const shown = editLines({ words: "", changes: [change], safe: true });

  expect(shown.map(({ sign, text }) => `${sign} ${text}`)).toEqual(lines);
});

test("a long file is cut", () => {
  const text = "x\n".repeat(100);
  const shown = editLines({ words: "", changes: [{ kind: "rewrite", file: "a", text }], safe: true });

  expect(shown).toHaveLength(22);
  expect(shown.at(-1)).toEqual({ sign: "@", text: "… 80 more lines" });
});

test("a long line is cut", () => {
  const lines = ["x".repeat(100_000)];
  const shown = editLines({
    words: "",
    changes: [{ kind: "append", file: "a", lines, after: { length: 0, terminated: true } }],
    safe: true,
  });

  expect(shown.at(-1)).toEqual({ sign: "+", text: `${"x".repeat(500)}… 99500 more characters` });
});

test("advice has no lines", () => {
  expect(editLines({ words: "Look", changes: [], safe: false })).toEqual([]);
});
