import { expect, test } from "vitest";
import { localPackageFiles } from "../../../buildpacks/python/local-package-files.ts";
import { readRequirements } from "../../../buildpacks/python/requirements/read-requirements.ts";
import { memoryRepository } from "../../memory-repository.ts";

test("the files of the folders that are installed, each with the line that does it", async () => {
  const repository = memoryRepository({
    "requirements.txt": "numpy\n-e .\n./native[fast]\n./wheels/a-1-py3-none-any.whl\n",
    "setup.cfg": "",
    "setup.py": "",
    "native/pyproject.toml": "",
    "native/setup.py": "",
    "other/setup.py": "",
    "wheels/a-1-py3-none-any.whl": "",
  });
  const read = await readRequirements(repository, "requirements.txt");

  expect(await localPackageFiles(repository, read?.requirements ?? [])).toEqual([
    { file: "setup.py", reason: "of the package that requirements.txt:2 installs" },
    { file: "setup.cfg", reason: "of the package that requirements.txt:2 installs" },
    { file: "native/pyproject.toml", reason: "of the package that requirements.txt:3 installs" },
    { file: "native/setup.py", reason: "of the package that requirements.txt:3 installs" },
  ]);
});
