import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/python/detect.ts";
import { python } from "../../../buildpacks/python/index.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

test.each<[string, Readonly<Record<string, string>>, string, readonly string[] | undefined]>([
  ["a file in the root", { "requirements.txt": "# a\nnumpy\n" }, "", ["requirements.txt:2"]],
  [
    "a file in the config dir",
    { "binder/requirements.txt": "numpy" },
    "binder",
    ["binder/requirements.txt:1"],
  ],
  ["an empty file", { "requirements.txt": "" }, "", ["requirements.txt"]],
  [
    "included files",
    { "requirements.txt": "-r a.txt\n", "a.txt": "\nnumpy" },
    "",
    ["requirements.txt", "a.txt:2"],
  ],
  ["a file of the root beside a config dir", { "requirements.txt": "numpy" }, "binder", undefined],
  ["another file", { "environment.yml": "name: a\n" }, "", undefined],
])("of %s", async (_, files, configDir, evidence) => {
  const detection = await detect(memoryRepository(files, configDir));

  expect(detection?.evidence.map((item) => formatLocation(item))).toEqual(evidence);
});

test("names lines without effect and why", async () => {
  const detection = await detect(memoryRepository({ "requirements.txt": "numpy\npkg-resources==0.0.0\n" }));

  expect(detection?.ignored).toEqual([
    { file: "requirements.txt", line: 2, reason: expect.stringContaining("Debian") },
  ]);
});

test("takes the files of a package in the repository for what they are", async () => {
  const files = {
    "requirements.txt": "-e .\n./native\n",
    "pyproject.toml": "",
    "setup.py": "",
    "native/setup.py": "",
  };

  const detection = await detect(memoryRepository(files));

  const evidence = detection?.evidence.map(({ file }) => file);
  expect(evidence).toEqual(["requirements.txt", "pyproject.toml", "setup.py", "native/setup.py"]);
});

test("tells the line that can't be understood", async () => {
  const detection = detect(memoryRepository({ "requirements.txt": "numpy\npandas=2\n" }));

  await expect(detection).rejects.toMatchObject({
    code: "REQUIREMENT_INVALID",
    where: { file: "requirements.txt", line: 2 },
  });
});

test("is the default environment of a repository that names none", () => {
  expect(python.fallback?.()).toEqual({
    buildpack: "python",
    spec: { requirements: undefined },
    evidence: [],
    ignored: [],
  });
});
