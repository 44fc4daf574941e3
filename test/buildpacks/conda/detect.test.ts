import { describe, expect, test } from "vitest";
import { buildpacks } from "../../../buildpacks/index.ts";
import { detect } from "../../../buildpacks/conda/detect.ts";
import { detect as detectAll } from "../../../src/environment/detect.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

type Files = Readonly<Record<string, string>>;

const environment = "dependencies:\n  - python=3.12\n";

test.each<[string, Files, string, readonly string[] | undefined]>([
  ["an environment", { "environment.yml": environment }, "", ["environment.yml:2"]],
  ["an empty one", { "environment.yml": "" }, "", ["environment.yml"]],
  [
    "one of the config dir",
    { ".binder/environment.yml": environment },
    ".binder",
    [".binder/environment.yml:2"],
  ],
  ["one of the root beside a config dir", { "environment.yml": environment }, "binder", undefined],
  ["a file of pip's", { "requirements.txt": "numpy" }, "", undefined],
])("of %s", async (_, files, configDir, evidence) => {
  const detection = await detect(memoryRepository(files, configDir));

  expect(detection?.evidence.map((item) => formatLocation(item))).toEqual(evidence);
});

test("takes the files of the packages that pip installs for what they are", async () => {
  const files = {
    "environment.yml": "dependencies:\n  - pip:\n      - -e .\n",
    "pyproject.toml": "",
    "setup.py": "",
  };

  const { detections, ignored } = await detectAll(memoryRepository(files), buildpacks, { infer: false });

  expect(detections[0]?.evidence.map(({ file }) => file)).toEqual([
    "environment.yml",
    "pyproject.toml",
    "setup.py",
  ]);
  expect(ignored).toEqual([]);
});

describe("environment.yml decides alone:", () => {
  test.each(["Pipfile", "requirements.txt", "uv.lock", "runtime.txt", "pyproject.toml", "setup.py"])(
    "%s has no effect, and is not even read",
    async (name) => {
      const files = { "environment.yml": environment, [name]: "] no form of any kind\n" };

      const { detections, ignored } = await detectAll(memoryRepository(files), buildpacks, { infer: false });

      expect(detections.map(({ buildpack }) => buildpack)).toEqual(["conda"]);
      expect(ignored).toEqual([{ file: name, reason: expect.stringContaining("`environment.yml`") }]);
    },
  );
});

test.each<[string, string, boolean]>([
  ["a call", "conda install -y tree\n", true],
  ["mamba after a condition", "test -f x && mamba update numpy\n", true],
  ["a comment", "# conda install tree\n", false],
  ["a folder", "ls /srv/conda/envs\n", false],
  ["a longer word", "condarc=1\n", false],
])("postBuild with %s", async (_, script, called) => {
  const files = { "environment.yml": environment, postBuild: `#!/bin/bash\n${script}` };

  expect((await detect(memoryRepository(files)))?.spec.calledByPostBuild).toBe(called);
});

test.each<[string, Files, object]>([
  [
    "text of another form",
    { "environment.yml": "numpy==1.26\n" },
    { code: "FILE_INVALID", where: { line: 1 } },
  ],
  [
    "no package",
    { "environment.yml": "dependencies:\n  - a b c d\n" },
    { code: "FILE_INVALID", where: { line: 2 } },
  ],
  [
    "a path out of the repository",
    { "environment.yml": "dependencies:\n  - pip:\n      - -e ../other\n" },
    { code: "PATH_ESCAPES", where: { line: 3 } },
  ],
])("refuses %s", async (_, files, error) => {
  await expect(detect(memoryRepository(files))).rejects.toMatchObject(error);
});
