import { describe, expect, test } from "vitest";
import { kernelEdit } from "../../src/diagnosis/kernel-edit.ts";
import { lineEdit } from "../../src/diagnosis/line-edit.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { emptyRepository } from "../../src/repository/empty-repository.ts";
import type { Repository } from "../../src/repository/repository.ts";

function holding(text: string): Repository {
  return { ...emptyRepository, read: async () => new TextEncoder().encode(text) };
}

const tooLarge: Repository = {
  ...emptyRepository,
  read: () => {
    throw new UserError({ code: "FILE_TOO_LARGE", message: "a.ipynb is too large", suggestions: [] });
  },
};

const notebook = {
  cells: [{ cell_type: "code", source: ["x = np.float\n", "y"], outputs: [{ text: ["np.float\n"] }] }],
  metadata: { kernelspec: { name: "old", language: "python" } },
};
const file = "a.ipynb";
const remedy = { kind: "line", find: "np.float", replace: "float" } as const;

function lineOf(text: string, part: string): number {
  return text.split("\n").findIndex((line) => line.includes(part)) + 1;
}

describe("a line of code", () => {
  test.each([
    ["in a list of lines", JSON.stringify(notebook, null, 1), '    "x = float\\n",'],
    [
      "alone in its cell",
      JSON.stringify({ cells: [{ source: "x = np.float\ny" }] }, null, 1),
      '   "source": "x = float\\ny"',
    ],
  ])("%s has its edit", async (_, text, changed) => {
    const line = lineOf(text, "np.float");
    const edit = await lineEdit(remedy, { file, line }, holding(text));
    expect(edit?.changes).toEqual([{ kind: "lines", file, first: line, last: line, lines: [changed] }]);
  });

  test.each([
    ["on one line with outputs", JSON.stringify(notebook)],
    ["on a line that nobody could read", JSON.stringify(["np.float".padEnd(3000)], null, 1)],
  ])("%s has none", async (_, text) => {
    const line = lineOf(text, "np.float");
    expect(await lineEdit(remedy, { file, line }, holding(text))).toBeUndefined();
  });

  test("of a script may be anything", async () => {
    const edit = await lineEdit(remedy, { file: "a.py", line: 1 }, holding("f([np.float, 1]) # {x}\n"));
    expect(edit?.changes).toMatchObject([{ lines: ["f([float, 1]) # {x}"] }]);
  });

  test("of a file that is too large has no edit", async () => {
    expect(await lineEdit(remedy, { file, line: 1 }, tooLarge)).toBeUndefined();
  });
});

describe("a kernel's name", () => {
  test("has its edit", async () => {
    const text = JSON.stringify(notebook, null, 1);
    const edit = await kernelEdit("python3", file, holding(text));
    expect(edit?.changes).toMatchObject([{ first: lineOf(text, '"old"'), lines: ['   "name": "python3",'] }]);
  });

  test.each([
    ["stands on a line that nobody could read", JSON.stringify({ ...notebook, long: "x".repeat(3000) })],
    [
      "stands beside what nests deeper than any parser goes",
      `{"cells": ${"[".repeat(100_000)}${"]".repeat(100_000)},\n"metadata": {"kernelspec": {"name": "old"}}}`,
    ],
  ])("%s: no edit", async (_, text) => {
    expect(await kernelEdit("python3", file, holding(text))).toBeUndefined();
  });

  test("in a file that is too large: no edit", async () => {
    expect(await kernelEdit("python3", file, tooLarge)).toBeUndefined();
  });
});
