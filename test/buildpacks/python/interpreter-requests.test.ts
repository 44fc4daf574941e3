import { expect, test } from "vitest";
import { readInterpreterRequests } from "../../../buildpacks/python/interpreter-requests.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

const notebook = JSON.stringify({
  metadata: { language_info: { name: "python", version: "3.10.2" } },
  cells: [],
});

test("runtime.txt and .python-version are evidence, a notebook is a hint", async () => {
  const files = { "runtime.txt": "python-3.12", ".python-version": "3.11.4\n3.9\n", "a.ipynb": notebook };

  const { requests, evidence, ignored } = await readInterpreterRequests(memoryRepository(files));

  expect(requests.map(({ kind, range, strength }) => [kind, range, strength])).toEqual([
    ["runtime.txt", "==3.12.*", "demand"],
    [".python-version", "==3.11.4", "demand"],
    ["notebook", "==3.10.*", "hint"],
  ]);
  expect(evidence.map((item) => `${formatLocation(item)} ${item.reason}`)).toEqual([
    "runtime.txt:1 asks for Python 3.12",
    ".python-version:1 asks for Python 3.11.4",
  ]);
  expect(ignored.map((item) => formatLocation(item))).toEqual([".python-version:2"]);
});

test("they are the config dir's where there is one", async () => {
  const files = { "runtime.txt": "python-3.12", "binder/runtime.txt": "python-3.10" };

  const { requests } = await readInterpreterRequests(memoryRepository(files, "binder"));

  expect(requests).toMatchObject([{ range: "==3.10.*", from: { file: "binder/runtime.txt" } }]);
});

test.each<[string, string, object]>([
  [
    "another language is passed over",
    "r-4.3-2024-01-31",
    { requests: [], ignored: [{ file: "runtime.txt", line: 1 }] },
  ],
  ["a day is explained", "python-2023-05-01", { notices: [expect.stringContaining("3.11")] }],
  ["a patch is explained", "python-3.12.1", { notices: [expect.stringContaining("3.12")] }],
])("%s", async (_, text, expected) => {
  expect(await readInterpreterRequests(memoryRepository({ "runtime.txt": text }))).toMatchObject(expected);
});
