import { expect, test } from "vitest";
import { readNearbyNotebooks } from "../../../buildpacks/notebook-languages/read-nearby-notebooks.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { memoryRepository } from "../../memory-repository.ts";

function notebook(metadata: object): string {
  return JSON.stringify({ cells: [], metadata, nbformat: 4, nbformat_minor: 5 });
}

const ofR = notebook({
  kernelspec: { name: "ir", language: "R" },
  language_info: { name: "R", version: "4.3.1" },
});

function read(files: Readonly<Record<string, string>>) {
  return readNearbyNotebooks(memoryRepository(files));
}

async function pathsOf(repository: Repository): Promise<readonly string[]> {
  return (await readNearbyNotebooks(repository)).map(({ path }) => path);
}

test.each<[string, object, object]>([
  [
    "all that it was run with",
    { kernelspec: { name: "ir", language: "R" }, language_info: { name: "R", version: "4.3.1" } },
    { language: "r", version: "4.3.1", kernel: "ir" },
  ],
  [
    "its kernel's language where nothing else is said",
    { kernelspec: { name: "ir", language: "R" } },
    { language: "r", kernel: "ir" },
  ],
  [
    "what it was run with before what its kernel is for",
    { kernelspec: { name: "x", language: "python" }, language_info: { name: "julia" } },
    { language: "julia", kernel: "x" },
  ],
  ["its kernel alone", { kernelspec: { name: "ir" } }, { kernel: "ir" }],
  [
    "its language alone",
    { language_info: { name: "Python", version: "3.11.4" } },
    { language: "python", version: "3.11.4" },
  ],
  ["nothing", {}, {}],
])("a notebook says %s", async (_, metadata, said) => {
  const [language] = await read({ "a.ipynb": notebook(metadata) });

  expect(language).toEqual({
    path: "a.ipynb",
    language: undefined,
    version: undefined,
    kernel: undefined,
    ...said,
  });
});

test.each<[string, string]>([
  ["is empty", ""],
  ["is no JSON", "{"],
  ["is a list", "[]"],
  ["has no metadata", '{"cells": []}'],
  ["has metadata of another form", '{"cells": [], "metadata": "R"}'],
  ["names its kernel by a number", notebook({ kernelspec: { name: 1 } })],
  ["names its language by nothing", notebook({ language_info: { name: null } })],
  ["is nested deeper than any", "[".repeat(100_000)],
])("one that %s says nothing, and stops nothing", async (_, text) => {
  expect(await pathsOf(memoryRepository({ "a.ipynb": text, "b.ipynb": ofR }))).toEqual(["b.ipynb"]);
});

test("one that can't be read says nothing; a defect is thrown", async () => {
  const repository = memoryRepository({ "a.ipynb": ofR, "b.ipynb": ofR });
  const failing = (error: Error): Repository => ({
    ...repository,
    read: async (path) => {
      if (path === "a.ipynb") throw error;
      return repository.read(path);
    },
  });

  expect(await pathsOf(failing(new UserError({ code: "FILE_UNREADABLE", message: "no" })))).toEqual([
    "b.ipynb",
  ]);
  await expect(pathsOf(failing(new TypeError("x")))).rejects.toThrow(TypeError);
});

test("those near the root are read, none of tools, by name", async () => {
  const files = [
    "z.ipynb",
    "b/c/a.ipynb",
    "b/c/d/a.ipynb",
    "a/a.ipynb",
    ".ipynb_checkpoints/a.ipynb",
    "a/.hidden/a.ipynb",
    ".a.ipynb",
    "a.ipynb.txt",
    "notes.md",
  ];

  expect(await pathsOf(memoryRepository(Object.fromEntries(files.map((path) => [path, ofR]))))).toEqual([
    "a/a.ipynb",
    "b/c/a.ipynb",
    "z.ipynb",
  ]);
});

test("the first twenty are read", async () => {
  const names = Array.from({ length: 30 }, (_, index) => `${String(index).padStart(2, "0")}.ipynb`);

  expect(
    await pathsOf(memoryRepository(Object.fromEntries(names.toReversed().map((path) => [path, ofR])))),
  ).toEqual(names.slice(0, 20));
});

test.each<[number, readonly string[]]>([
  [5 * 1024 * 1024, ["a.ipynb"]],
  [5 * 1024 * 1024 + 1, []],
])("one of %i bytes", async (size, paths) => {
  const repository: Repository = {
    ...memoryRepository({ "a.ipynb": ofR }),
    files: async function* () {
      yield await Promise.resolve({ path: "a.ipynb", size });
    },
  };

  expect(await pathsOf(repository)).toEqual(paths);
});
