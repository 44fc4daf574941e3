import { describe, expect, test } from "vitest";
import { readNotebookHints } from "../../../../buildpacks/python/interpreter/read-notebook-hints.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import type { Repository } from "../../../../src/repository/repository.ts";
import { memoryRepository } from "../../../memory-repository.ts";

function notebook(version: string | undefined, language = "python", kernel = "python3"): string {
  const info = { name: language, ...(version === undefined ? {} : { version }) };
  return JSON.stringify({ metadata: { kernelspec: { name: kernel }, language_info: info }, cells: [] });
}

async function rangesOf(repository: Repository) {
  return (await readNotebookHints(repository)).map(({ range, from }) => [range, from.file]);
}

test("the most frequent series is first, then the newest", async () => {
  const repository = memoryRepository({
    "a.ipynb": notebook("3.9.1"),
    "b.ipynb": notebook("3.10.2"),
    "c/d.ipynb": notebook("3.8.10"),
    "c/e/f.ipynb": notebook("3.8.3"),
  });
  expect(await rangesOf(repository)).toEqual([
    ["==3.8.*", "c/d.ipynb"],
    ["==3.10.*", "b.ipynb"],
    ["==3.9.*", "a.ipynb"],
  ]);
  expect((await readNotebookHints(repository)).every(({ strength }) => strength === "hint")).toBe(true);
});

describe("no hint is in", () => {
  test.each([
    ["deep/er/and/deeper.ipynb", notebook("3.8.1")],
    [".ipynb_checkpoints/a.ipynb", notebook("3.8.1")],
    ["a.py", notebook("3.8.1")],
    ["a.ipynb", notebook("4.2.1", "R")],
    ["a.ipynb", notebook(undefined)],
    ["a.ipynb", notebook("three")],
    ["a.ipynb", "{"],
    ["a.ipynb", ""],
    ["a.ipynb", "null"],
    ["a.ipynb", '{"metadata": {"language_info": {"version": 3.8}}}'],
    ["a.ipynb", "[".repeat(100_000)],
    ["a.ipynb", notebook("3.8.1") + " ".repeat(6 * 1024 * 1024)],
  ])("%s", async (path, text) => {
    expect(await rangesOf(memoryRepository({ [path]: text }))).toEqual([]);
  });

  test("a notebook that may not be read", async () => {
    const repository = {
      ...memoryRepository({ "a.ipynb": "x" }),
      read: () => Promise.reject(new UserError({ code: "FILE_UNREADABLE", message: "no" })),
    };
    expect(await rangesOf(repository)).toEqual([]);
  });
});

test("Python 2 is known by its kernel", async () => {
  expect(await rangesOf(memoryRepository({ "a.ipynb": notebook(undefined, "python", "python2") }))).toEqual([
    ["==2.*", "a.ipynb"],
  ]);
});

test("no more than twenty are read, the first by name", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `n${String(index).padStart(2, "0")}.ipynb`,
      notebook(index < 20 ? "3.9.0" : "3.12.0"),
    ]),
  );
  expect(await rangesOf(memoryRepository(files))).toEqual([["==3.9.*", "n00.ipynb"]]);
});
