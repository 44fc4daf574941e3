import { describe, expect, it } from "vitest";
import { specsFor } from "../../../../buildpacks/conda/environment/asked-for.ts";
import { renderMatchSpec } from "../../../../buildpacks/conda/match-spec/render-match-spec.ts";
import {
  readPixiManifest,
  readPyprojectWithPixi,
} from "../../../../buildpacks/conda/pixi/read-pixi-manifest.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../fault-of.ts";

async function read(text: string, file = "pixi.toml") {
  const repository = memoryRepository({ [file]: text, "setup.py": "", "binder/own/setup.py": "" });
  const found = await readPixiManifest(repository, file);
  if (found === undefined) throw new Error("absent");
  return found;
}

describe("pixi.toml", () => {
  it("is undefined where there is none", async () => {
    expect(await readPixiManifest(memoryRepository({}), "pixi.toml")).toBeUndefined();
  });

  it("is an environment", async () => {
    const spec = await read(`[workspace]
name = "example"
channels = ["conda-forge", { channel = "https://h.org/ch", priority = 1 }]
platforms = ["linux-64", { platform = "osx-arm64" }]

[dependencies]
python = "3.11.*"
numpy = ">=1.26, <2"
scipy = "1.11.4"
pandas = "*"
pytorch = { version = ">=2", build = "*cuda*", channel = "pytorch" }

[target.linux-aarch64.dependencies]
extra = "*"

[target.win-64.dependencies]
pywin32 = "*"

[pypi-dependencies]
flask = "*"

[activation.env]
MODE = "1"

[tasks]
start = "python x.py"
`);
    expect(spec.channels.map(({ value }) => value)).toEqual(["https://h.org/ch", "conda-forge"]);
    expect(spec.channels[1]?.from).toEqual({ file: "pixi.toml", line: 3 });
    expect(specsFor(spec, "linux-64").map(renderMatchSpec)).toEqual([
      "python=3.11.*",
      "numpy>=1.26,<2",
      "scipy==1.11.4",
      "pandas",
      "pytorch::pytorch>=2 *cuda*",
    ]);
    expect(specsFor(spec, "linux-aarch64").map(({ name }) => name)).toContain("extra");
    expect(spec.dependencies[0]?.spec.where).toEqual({ file: "pixi.toml", line: 7 });
    expect(spec.pip?.requirements).toMatchObject([{ name: "flask", where: { file: "pixi.toml", line: 20 } }]);
    expect(spec.variables).toEqual({ MODE: "1" });
    expect(spec.notes).toEqual([]);
  });

  it.each([
    ['flask = ">=2,<3"', "flask>=2,<3"],
    ['flask = { version = "*", extras = ["async"] }', "flask[async]"],
    [`x = { version = ">=1", env-markers = "sys_platform == 'linux'" }`, "x>=1 ; sys_platform == 'linux'"],
    [
      'x = { git = "https://h.org/r.git", tag = "v1", subdirectory = "py" }',
      "x @ git+https://h.org/r.git@v1#subdirectory=py",
    ],
    ['x = { url = "https://h.org/x-1.zip" }', "x @ https://h.org/x-1.zip"],
    ['own = { path = "own", editable = true }', "-e ./binder/own"],
    ['own = { path = "./own", extras = ["a"] }', "./binder/own[a]"],
    ['root = { path = ".." }', "."],
  ])("has what pip installs: %s", async (entry, text) => {
    const spec = await read(`[pypi-dependencies]\n${entry}\n`, "binder/pixi.toml");
    expect(spec.pip?.requirements.map((requirement) => requirement.text)).toEqual([text]);
  });

  it("has the features of its default environment, and leaves the others out", async () => {
    const text = `[dependencies]
a = "*"
[feature.x.dependencies]
b = "*"
[feature.x.target.linux-64.dependencies]
c = "*"
[feature.y.dependencies]
d = "*"
[environments]
docs = ["y"]
default = `;
    const names = async (value: string) =>
      (await read(`${text}${value}\n`)).dependencies.map(({ spec }) => spec.name);
    expect(await names('["x"]')).toEqual(["a", "b", "c"]);
    expect(await names('{ features = ["x"], no-default-feature = true }')).toEqual(["b", "c"]);
    expect((await read(`${text}[]`)).notes).toMatchObject([
      { line: 10, reason: expect.stringContaining("`docs`") },
    ]);
  });

  it.each([
    ["[dependencies]\na = 1\n", "FILE_INVALID", 2],
    ['[dependencies]\na = { path = "x" }\n', "FILE_INVALID", 2],
    ['[dependencies]\na = { version = "1\'", build = "x" }\n', "FILE_INVALID", 2],
    ['[dependencies]\n"a b" = "*"\n', "FILE_INVALID", 2],
    ['[pypi-dependencies]\n"flask --pre" = "*"\n', "FILE_INVALID", 2],
    ['[workspace]\nchannels = ["file:///srv"]\n', "FILE_INVALID", 2],
    ['[environments]\ndefault = ["none"]\n', "FILE_INVALID", 2],
    ['[environments]\ndefault = ["constructor"]\n', "FILE_INVALID", 2],
    ['[pypi-dependencies]\n\nx = "=>1"\n', "REQUIREMENT_INVALID", 3],
    ['[pypi-dependencies]\nx = { path = "../.." }\n', "PATH_ESCAPES", 2],
    ['[pypi-dependencies]\nx = { path = "own\\n--pre" }\n', "REQUIREMENT_INVALID", 2],
    ['[activation.env]\n"A B" = "1"\n', "FILE_INVALID", 2],
  ])("is refused with the line: %j", async (text, code, line) => {
    const fault = await faultOf(() => read(text));
    expect(fault).toMatchObject({ code, where: { file: "pixi.toml", line } });
  });
});

describe("pyproject.toml", () => {
  const text = `[project]
name = "x"
dependencies = ["flask>=2"]
[tool.pixi.workspace]
channels = ["conda-forge"]
[tool.pixi.dependencies]
numpy = "*"
`;

  it("has pixi's tables below `tool`, and its own packages for pip", async () => {
    const spec = await readPyprojectWithPixi(memoryRepository({ "pyproject.toml": text }), "pyproject.toml");
    expect(spec?.dependencies[0]?.spec).toMatchObject({ name: "numpy", where: { line: 7 } });
    expect(spec?.pip?.requirements).toMatchObject([{ text: "flask>=2", where: { line: 3 } }]);
  });

  it("is none of pixi's without them", async () => {
    const repository = memoryRepository({ "pyproject.toml": "[project]\nname = 'x'\n" });
    expect(await readPyprojectWithPixi(repository, "pyproject.toml")).toBeUndefined();
  });
});
