import { describe, expect, test } from "vitest";
import { readProjectFiles } from "../../../buildpacks/python/read-project-files.ts";
import type { PackageSource } from "../../../buildpacks/python/spec.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

type Files = Readonly<Record<string, string>>;

const project = `[project]
name = "demo"
requires-python = ">=3.10"
dependencies = ["one"]

[project.optional-dependencies]
notebooks = ["two"]
docs = ["three"]

[dependency-groups]
examples = ["four"]
dev = ["five"]
`;

const lock = `version = 1
requires-python = ">=3.11"
[[package]]
name = "one"
version = "1"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "demo"
source = { virtual = "." }
dependencies = [{ name = "one" }]
[package.optional-dependencies]
notebooks = []
docs = []
`;

async function read(files: Files, groups?: readonly string[], configDir = "") {
  return readProjectFiles(memoryRepository(files, configDir), { groups });
}

/** What a manifest or the manifest of a lock names. */
function namesOf(packages: PackageSource | undefined): readonly (string | undefined)[] {
  const lines = packages?.kind === "lock" ? packages.manifest : packages?.requirements.requirements;
  return (lines ?? []).map(({ name }) => name);
}

describe("the extras and groups of a manifest", () => {
  test.each<[string, readonly string[] | undefined, readonly string[]]>([
    ["those for readers, where nobody chose", undefined, ["one", "two", "four"]],
    ["those that are configured, and no others", ["docs", "dev"], ["one", "three", "five"]],
    ["none, where that is configured", [], ["one"]],
  ])("%s", async (_, groups, names) => {
    const reading = await read({ "pyproject.toml": project }, groups);

    expect(namesOf(reading?.packages)).toEqual(names);
  });

  test("are told with the files", async () => {
    const reading = await read({ "pyproject.toml": project });

    expect(reading?.evidence).toMatchObject([
      { file: "pyproject.toml", reason: expect.stringMatching(/3 packages.*`notebooks`.*`examples`/) },
    ]);
  });
});

describe("a lock", () => {
  test("counts before its manifest, which says what is wanted of it", async () => {
    const reading = await read({ "pyproject.toml": project, "uv.lock": lock });

    expect(reading?.packages).toMatchObject({
      kind: "lock",
      projectName: "demo",
      extras: ["notebooks"],
      groups: ["examples"],
    });
    expect(namesOf(reading?.packages)).toEqual(["one", "two", "four"]);
    expect(reading?.evidence.map(({ file }) => file)).toEqual(["uv.lock", "pyproject.toml"]);
    expect(reading?.requests).toMatchObject([
      { range: ">=3.10", from: { file: "pyproject.toml", line: 3 } },
      { range: ">=3.11", from: { file: "uv.lock", line: 2 } },
    ]);
  });

  test.each<[readonly string[] | undefined, readonly string[]]>([
    [undefined, []],
    [["docs"], ["docs"]],
  ])("alone gives of its extras those that are configured: %j", async (groups, extras) => {
    expect((await read({ "uv.lock": lock }, groups))?.packages).toMatchObject({ manifest: [], extras });
  });
});

test("the config dir's files count where there is one, and then the project is not installed", async () => {
  const files = { "binder/pyproject.toml": `${project}[build-system]\nrequires = []\n`, "setup.py": "" };

  const reading = await read(files, undefined, "binder");

  expect(reading?.evidence.map(({ file }) => file)).toEqual(["binder/pyproject.toml"]);
  expect(reading?.project).toBeUndefined();
});

test("dependencies that only the project's code knows are told, and counted by nobody", async () => {
  const reading = await read({
    "setup.py": "from setuptools import setup\nsetup(install_requires=read())\n",
  });

  expect(reading?.project?.text).toBe(".");
  expect(reading?.notices).toEqual([expect.stringContaining("setup.py")]);
  expect(reading?.evidence[0]?.reason).not.toContain("0 packages");
});

test("settings of tools and no files are no environment", async () => {
  expect(await read({ "pyproject.toml": "[tool.black]\n" })).toBeUndefined();
  expect(await read({ "README.md": "" })).toBeUndefined();
});

test("lines that are read as something else are named", async () => {
  const poetry = '[tool.poetry]\nname = "demo"\n[tool.poetry.dependencies]\npython = "3.8.1 || 3.10.2"\n';

  const reading = await read({ "pyproject.toml": poetry });

  expect(reading?.ignored.map((item) => formatLocation(item))).toEqual(["pyproject.toml:4"]);
});
