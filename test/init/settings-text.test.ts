import { expect, test } from "vitest";
import { readCheckSettings } from "../../src/check/read-settings.ts";
import { defaultSettings } from "../../src/check/settings.ts";
import { settingsText } from "../../src/init/settings-text.ts";
import { memoryRepository } from "../memory-repository.ts";

test("says what holds anyway", async () => {
  const repository = memoryRepository({ "bindery.yml": settingsText() });

  expect(await readCheckSettings(repository)).toEqual(defaultSettings);
});

test("is understood with every line in effect, and still says what holds anyway", async () => {
  const all = settingsText().replaceAll(/^( +)# ([\w-]+:)/gm, "$1$2");

  expect(all.match(/^ {2}[\w-]+:/gm)?.length).toBeGreaterThan(8);
  expect(await readCheckSettings(memoryRepository({ "bindery.yml": all }))).toEqual(defaultSettings);
});

test("the examples in its comments are understood, too", async () => {
  const examples = [...settingsText().matchAll(/: (\[.*\])\n\s+(?:# )?([\w-]+):/g)];
  const written = examples.map(([, value, key]) => `  ${key}: ${value}\n`).join("");

  expect(examples.map(([, , key]) => key)).toEqual(["skip", "scripts", "ignore"]);
  expect(await readCheckSettings(memoryRepository({ "bindery.yml": `check:\n${written}` }))).toMatchObject({
    skip: ["drafts/**"],
    scripts: [{ argv: ["python", "analysis.py"] }],
    compare: { ignore: [expect.any(RegExp)] },
  });
});
