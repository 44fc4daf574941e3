import { expect, test } from "vitest";
import { alignColumns } from "../../src/ui/align-columns.ts";

test.each<[string, readonly (readonly string[])[], string]>([
  ["no rows", [], ""],
  [
    "columns as wide as their widest cell",
    [
      ["NAME", "URL"],
      ["a", "b"],
      ["longer", ""],
    ],
    "NAME    URL\na       b\nlonger",
  ],
])("has %s", (_, rows, text) => {
  expect(alignColumns(rows)).toBe(text);
});
