import { expect, test } from "vitest";
import { readRequirementsFiles } from "../../../buildpacks/python/read-requirements-files.ts";
import { readSettings } from "../../../buildpacks/python/settings.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

async function read(files: Readonly<Record<string, string>>, configDir = "") {
  const repository = memoryRepository(files, configDir);
  return readRequirementsFiles(repository, await readSettings(repository));
}

test("the files that the settings name are one, in their order, in place of requirements.txt", async () => {
  const reading = await read({
    "bindery.yml": "python:\n  requirements: [b.txt, ./a.txt]\n",
    "a.txt": "-c bounds.txt\none\n",
    "b.txt": "# first\ntwo\n",
    "bounds.txt": "one<2\n",
    "requirements.txt": "three\n",
  });

  const requirements = reading?.packages.kind === "requirements" ? reading.packages.requirements : undefined;
  expect(requirements?.requirements.map(({ text }) => text)).toEqual(["two", "one"]);
  expect(requirements?.constraints.map(({ text }) => text)).toEqual(["one<2"]);
  expect(reading?.evidence.map((item) => `${formatLocation(item)} ${item.reason}`)).toEqual([
    "b.txt:2 lists 1 requirement for pip",
    "a.txt:2 lists 1 requirement for pip",
    "bounds.txt is included",
  ]);
});

test("paths start from the settings' own folder, and may lead out of it", async () => {
  const files = {
    "binder/bindery.yml": "python: { requirements: [../requirements/base.txt] }\n",
    "requirements/base.txt": "one\n",
  };

  const reading = await read(files, "binder");

  expect(reading?.evidence).toMatchObject([{ file: "requirements/base.txt", line: 1 }]);
});

test.each([
  ["is not there", "gone.txt", "FILE_INVALID"],
  ["is outside of the repository", "../../gone.txt", "PATH_ESCAPES"],
])("a file of the settings that %s is an error at its line", async (_, name, code) => {
  const files = { "bindery.yml": `python:\n  requirements:\n    - a.txt\n    - ${name}\n`, "a.txt": "" };

  await expect(read(files)).rejects.toMatchObject({ code, where: { file: "bindery.yml", line: 4 } });
});

test("without requirements.txt and without settings there is nothing to read", async () => {
  expect(await read({ "requirements/base.txt": "one\n" })).toBeUndefined();
});
