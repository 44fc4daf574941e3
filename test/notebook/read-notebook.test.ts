import { expect, test } from "vitest";
import { inferPackages } from "../../buildpacks/r/infer/infer.ts";
import { readNotebook } from "../../src/notebook/read-notebook.ts";
import { memoryRepository } from "../memory-repository.ts";

interface OldCell {
  readonly language?: unknown;
  readonly input: string;
}

/** A notebook of nbformat 3. */
function oldNotebook(cells: readonly OldCell[], metadata: unknown = {}): string {
  const all = cells.map((cell) => ({ cell_type: "code", outputs: [], ...cell }));
  return JSON.stringify({ metadata, nbformat: 3, nbformat_minor: 0, worksheets: [{ cells: all }] });
}

const ofR = { kernelspec: { name: "ir", language: "R" } };

test.each<[string, readonly OldCell[], unknown, string | undefined, readonly string[]]>([
  ["Python's", [{ language: "python", input: "1" }], {}, undefined, ["1"]],
  ["no language's", [{ input: "1" }], {}, undefined, ["1"]],
  ["R's", [{ language: "R", input: "1" }], {}, "R", ["1"]],
  [
    "R's by its kernel",
    [
      { language: "R", input: "1" },
      { language: "r", input: "2" },
    ],
    ofR,
    "R",
    ["1", "2"],
  ],
  ["R's, its cells without language", [{ input: "1" }], ofR, "R", ["1"]],
  [
    "R's, converted from a later format",
    [
      { language: "python", input: "1" },
      { language: "julia", input: "2" },
    ],
    ofR,
    "R",
    ["1"],
  ],
  [
    "Python's with cells of others",
    [
      { language: "ruby", input: "2" },
      { language: "python", input: "1" },
      { language: "R", input: "3" },
    ],
    {},
    undefined,
    ["1"],
  ],
  [
    "Python's, the first cell another's",
    [
      { language: "bash", input: "1" },
      { language: "python", input: "2" },
    ],
    { language_info: { name: "python" } },
    "python",
    ["2"],
  ],
  [
    "Python's, some cells without language",
    [{ input: "1" }, { language: "bash", input: "2" }],
    {},
    undefined,
    ["1"],
  ],
  [
    "Python's, later cells without language",
    [{ language: "bash", input: "2" }, { input: "1" }],
    {},
    undefined,
    ["1"],
  ],
  ["IronPython's", [{ language: "ironpython", input: "1" }], {}, undefined, ["1"]],
  [
    "Python's, of two kinds",
    [
      { language: "python", input: "1" },
      { language: "python3", input: "2" },
    ],
    {},
    undefined,
    ["1", "2"],
  ],
])("the cells of a notebook of before 2015: %s", (_, cells, metadata, language, texts) => {
  const notebook = readNotebook(oldNotebook(cells, metadata));

  expect(notebook?.language).toBe(language);
  expect(notebook?.cells.map(({ text }) => text)).toEqual(texts);
  expect(notebook?.brokenCells).toEqual([]);
});

test("a cell whose language is no text is broken, and says nothing of the others", () => {
  const notebook = readNotebook(
    oldNotebook([
      { language: 3, input: "1" },
      { language: "R", input: "2" },
    ]),
  );

  expect(notebook).toMatchObject({ language: "R", cells: [{ text: "2" }], brokenCells: [1] });
});

test("what is asked for in R of before 2015 is found", async () => {
  const files = { "a.ipynb": oldNotebook([{ language: "R", input: "library(praise)" }]) };

  const { packages, hasR } = await inferPackages(memoryRepository(files));

  expect(packages.map(({ name }) => name)).toEqual(["praise"]);
  expect(hasR).toMatchObject({ file: "a.ipynb" });
});

test.each(["", "[]", '"cells"', '{"cells": {}}', '{"metadata": {}}', "{"])("%j is no notebook", (text) => {
  expect(readNotebook(text)).toBeUndefined();
});
