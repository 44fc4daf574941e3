import { expect, test } from "vitest";
import { readSettings } from "../../../buildpacks/python/settings.ts";
import { memoryRepository } from "../../memory-repository.ts";

test.each<[string, string | undefined, object]>([
  ["no file", undefined, {}],
  ["an empty file", "", {}],
  ["a part of its own alone", "python: {}\n", {}],
  ["groups", "python:\n  groups: [docs]\n", { groups: ["docs"] }],
  ["no groups, on purpose", "python: { groups: [] }\n", { groups: [] }],
  [
    "files, with their lines",
    "python:\n  requirements:\n    - a.txt\n",
    { requirements: [{ name: "a.txt", where: { file: "binder/bindery.yml", line: 3 } }] },
  ],
])("reads %s", async (_, text, settings) => {
  const files = text === undefined ? {} : { "binder/bindery.yml": text };

  const read = await readSettings(memoryRepository(files, "binder"));

  expect(JSON.parse(JSON.stringify(read))).toEqual(settings);
});

test.each([
  ["a key that nobody knows", "python:\n  group: [docs]\n", 2],
  ["one name in place of a list", "python:\n  groups: docs\n", 2],
  ["a list of no files", "python:\n  requirements: []\n", 2],
  ["something else", "- python\n", 1],
])("refuses %s", async (_, text, line) => {
  const settings = readSettings(memoryRepository({ "bindery.yml": text }));

  await expect(settings).rejects.toMatchObject({
    code: "FILE_INVALID",
    where: { file: "bindery.yml", line },
  });
});
