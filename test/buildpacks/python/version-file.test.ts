import { expect, test } from "vitest";
import { shippedCatalogue } from "../../../buildpacks/index.ts";
import { detect } from "../../../buildpacks/python/detect.ts";
import { fallback } from "../../../buildpacks/python/fallback.ts";
import { versionFile } from "../../../buildpacks/python/version-file.ts";
import { readCatalogue } from "../../../src/catalogue.ts";
import { memoryRepository } from "../../memory-repository.ts";

const catalogue = await readCatalogue(shippedCatalogue);

async function proposed(files: Readonly<Record<string, string>>) {
  const repository = memoryRepository(files);
  const found = (await detect(repository)) ?? (await fallback(repository, { infer: true, alone: true }));
  if (found === undefined) throw new Error("there is no Python");
  return versionFile(found.spec, catalogue);
}

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["the catalogue's, where nothing says which", { "a.py": "import numpy\n" }, catalogue.python.default],
  ["the catalogue's, beside packages", { "requirements.txt": "numpy\n" }, catalogue.python.default],
  ["Python 2 for code that is of it", { "a.py": "print 'x'\n" }, "2.7"],
])("%s", async (_, files, version) => {
  expect(await proposed(files)).toEqual({ name: "runtime.txt", text: `python-${version}\n` });
});

test.each<[string, Readonly<Record<string, string>>]>([
  ["runtime.txt", { "runtime.txt": "python-3.10\n", "requirements.txt": "numpy\n" }],
  [".python-version", { ".python-version": "3.12\n", "requirements.txt": "numpy\n" }],
  ["a script's own block", { "a.py": '# /// script\n# requires-python = ">=3.12"\n# ///\n' }],
])("none where %s asks for one", async (_, files) => {
  expect(await proposed(files)).toBeUndefined();
});
