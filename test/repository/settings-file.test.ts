import { expect, test } from "vitest";
import { readRSettings } from "../../buildpacks/r/settings.ts";
import { readSettings } from "../../buildpacks/python/settings.ts";
import { readCheckSettings } from "../../src/check/read-settings.ts";
import { settingsFile, settingsParts } from "../../src/repository/settings-file.ts";
import { memoryRepository } from "../memory-repository.ts";

const readers = { check: readCheckSettings, python: readSettings, r: readRSettings };

test("there is a reader for every part", () => {
  expect(Object.keys(settingsParts).toSorted()).toEqual(Object.keys(readers).toSorted());
});

test.each(Object.keys(readers))("whoever reads another part takes any %s", async (part) => {
  const others = Object.entries(readers).filter(([name]) => name !== part);
  for (const text of [`${part}: {a: 1}`, `${part}: [a]`, `${part}: a`, `${part}:`]) {
    for (const [, read] of others)
      await expect(read(memoryRepository({ [settingsFile]: text }))).resolves.toBeDefined();
  }
});

test.each(Object.entries(readers))("whoever reads %s refuses a part that nobody knows", async (_, read) => {
  await expect(read(memoryRepository({ [settingsFile]: "pyhton: {}" }))).rejects.toMatchObject({
    code: "FILE_INVALID",
    where: { file: settingsFile, line: 1 },
  });
});
