import { expect, test } from "vitest";
import { readPythonVersion } from "../../../../buildpacks/python/interpreter/read-python-version.ts";
import { memoryRepository } from "../../../memory-repository.ts";

function read(text: string) {
  return readPythonVersion(memoryRepository({ ".python-version": text }), ".python-version");
}

test("an absent file is undefined", async () => {
  expect(await readPythonVersion(memoryRepository({}), ".python-version")).toBeUndefined();
});

test.each([
  ["3.11\n", "==3.11.*", 1, []],
  ["3.11.4", "==3.11.4", 1, []],
  ["3", "==3.*", 1, []],
  ["# ours\n\n3.10 # because\n", "==3.10.*", 3, []],
  ["cpython-3.12.1", "==3.12.1", 1, []],
  ["cpython@3.12", "==3.12.*", 1, []],
  ["python3.9", "==3.9.*", 1, []],
  [">=3.10,<3.13", ">=3.10,<3.13", 1, []],
  ["pypy3.9-7.3.11\n3.9.1\n3.8\n", "==3.9.1", 2, [1, 3]],
])("%j", async (text, range, line, ignored) => {
  const found = await read(text);
  expect(found?.request).toEqual({
    kind: ".python-version",
    range,
    from: { file: ".python-version", line },
    strength: "demand",
  });
  expect(found?.ignored.map((entry) => entry.line)).toEqual(ignored);
});

test.each([
  ["", 0],
  ["system", 1],
  ["miniconda3-4.7.12\npypy3.9-7.3.9", 2],
  ["my-virtualenv", 1],
  ["3.13t", 1],
  ["3.12-dev", 1],
  ["\0\u202e", 1],
])("%j names no CPython", async (text, ignored) => {
  const found = await read(text);
  expect(found?.request).toBeUndefined();
  expect(found?.ignored).toHaveLength(ignored);
});
