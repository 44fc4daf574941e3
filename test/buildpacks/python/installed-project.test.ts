import { expect, test } from "vitest";
import { installedProject } from "../../../buildpacks/python/installed-project.ts";
import { readProject } from "../../../buildpacks/python/project/read-project.ts";
import { memoryRepository } from "../../memory-repository.ts";

const buildSystem = "[build-system]\nrequires = []\n";

test.each<[string, Readonly<Record<string, string>>, string, boolean]>([
  ["setup.py", { "setup.py": "" }, "", true],
  ["[project] and [build-system]", { "pyproject.toml": `${buildSystem}[project]\nname = "a"\n` }, "", true],
  ["[project] alone", { "pyproject.toml": '[project]\nname = "a"\n' }, "", false],
  ["[build-system] alone", { "pyproject.toml": buildSystem }, "", false],
  ["a config dir beside it", { "setup.py": "" }, "binder", false],
  ["no project", {}, "", false],
])("with %s", async (_, files, configDir, installed) => {
  const repository = memoryRepository(files, configDir);

  const requirement = installedProject(repository, await readProject(repository));

  expect(requirement?.text).toBe(installed ? "." : undefined);
  expect(requirement?.needsRepository).toBe(installed ? true : undefined);
});
