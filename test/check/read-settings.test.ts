import { expect, test } from "vitest";
import { readCheckSettings } from "../../src/check/read-settings.ts";
import { defaultSettings } from "../../src/check/settings.ts";
import { memoryRepository } from "../memory-repository.ts";

const read = (text: string, configDir = "") =>
  readCheckSettings(
    memoryRepository({ [configDir === "" ? "bindery.yml" : `${configDir}/bindery.yml`]: text }, configDir),
  );

test.each([
  ["no file", memoryRepository({})],
  ["an empty file", memoryRepository({ "bindery.yml": "" })],
  ["other parts alone", memoryRepository({ "bindery.yml": "python: {groups: [dev]}" })],
  ["an empty part", memoryRepository({ "bindery.yml": "check: {}" })],
  ["a file beside the config dir", memoryRepository({ "bindery.yml": "check: {network: true}" }, "binder")],
])("%s leaves all as it is", async (_, repository) => {
  await expect(readCheckSettings(repository)).resolves.toEqual(defaultSettings);
});

test("every setting is read", async () => {
  const settings = await read(
    `
check:
  skip: [drafts/**]
  scripts:
    - [python, make figures.py]
  network: true
  cell-seconds: 30
  notebook-seconds: 90
  memory: 2g
  tolerance: 1e-3
  absolute-tolerance: 0.5
  pixel-share: 0.05
  pixel-threshold: 0.2
  rules-off: [memory-address]
  ignore: ["took * s"]
  ignore-tags: [live]
`,
    "binder",
  );

  expect(settings).toMatchObject({
    skip: ["drafts/**"],
    scripts: [{ argv: ["python", "make figures.py"], line: 5 }],
    limits: { cellSeconds: 30, notebookSeconds: 90, memoryBytes: 2 * 2 ** 30, network: true },
    compare: {
      relativeTolerance: 1e-3,
      absoluteTolerance: 0.5,
      pixelShare: 0.05,
      pixelThreshold: 0.2,
      rulesOff: ["memory-address"],
      ignoreTags: [...defaultSettings.compare.ignoreTags, "live"],
    },
  });
  expect("it took 3 s".replaceAll(settings.compare.ignore[0] ?? /$^/, "")).toBe("it ");
});

test.each([
  ["check: {speed: fast}", 1],
  ["check:\n  network: maybe", 2],
  ["check:\n  cell-seconds: 0", 2],
  ["check:\n  cell-seconds: 1h", 2],
  ["check:\n  memory: 1", 2],
  ["check:\n  memory: much", 2],
  ["check:\n  tolerance: -1", 2],
  ["check:\n  tolerance: 2", 2],
  ["check:\n  pixel-share: half", 2],
  ["check:\n  rules-off:\n    - memory\n", 3],
  ["check:\n  scripts: [python a.py]", 2],
  ["check:\n  scripts:\n    - []", 3],
  ["check:\n  ignore: ['']", 2],
  ["check: [", 1],
])("%j is refused with its line", async (text, line) => {
  await expect(read(text)).rejects.toMatchObject({
    code: "FILE_INVALID",
    where: { file: "bindery.yml", line },
  });
});
