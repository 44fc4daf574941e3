import { describe, expect, it, test } from "vitest";
import { readProject } from "../../../../buildpacks/python/project/read-project.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../requirements/read-one.ts";
import { type Files, readFiles, readText, textsOf } from "./read-text.ts";

const build = "[build-system]\nrequires = []\n";

test("no files are no project", async () => {
  expect(await readProject(memoryRepository({ "a/pyproject.toml": "" }))).toBeUndefined();
});

describe("whether it is an environment, and installed", () => {
  test.each<[Files, boolean, boolean]>([
    [{ "setup.py": "" }, true, true],
    [{ "pyproject.toml": `${build}[project]\nname = "a"` }, true, true],
    [{ "pyproject.toml": `${build}[tool.poetry]\nname = "a"` }, true, true],
    [{ "pyproject.toml": `${build}[tool.flit.metadata]\nmodule = "a"` }, true, true],
    [{ "pyproject.toml": build, "setup.cfg": "[metadata]\nname = a" }, true, true],
    [{ "pyproject.toml": '[project]\nname = "a"' }, true, false],
    [{ "pyproject.toml": '[tool.poetry]\nname = "a"' }, true, false],
    [{ "pyproject.toml": `${build}[tool.poetry]\nname = "a"\npackage-mode = false` }, true, false],
    [{ "pyproject.toml": `${build}[project]\nname = "a"\n[tool.poetry]\npackage-mode = false` }, true, false],
    [{ "pyproject.toml": '[dependency-groups]\nnotebook = ["a"]' }, true, false],
    [{ "pyproject.toml": '[tool.uv]\ndev-dependencies = ["a"]' }, true, false],
    [{ "pyproject.toml": "[tool.ruff]\nline-length = 100" }, false, false],
    [{ "pyproject.toml": `${build}[tool.black]\n` }, false, false],
    [{ "pyproject.toml": "" }, false, false],
    [{ "setup.cfg": "[flake8]\nignore = E1" }, false, false],
    [{ "setup.cfg": "[metadata]\nname = a\n[options]\ninstall_requires = b" }, false, false],
  ])("%j: %s, %s", async (files, isEnvironment, installable) => {
    expect(await readFiles(files)).toMatchObject({
      isEnvironment,
      installable,
      reason: expect.stringMatching(/./),
    });
  });

  it("reads a setup.cfg of tools only where pip does", async () => {
    const broken = { "setup.cfg": "no section = 1" };
    expect(await readFiles(broken)).toMatchObject({ files: ["setup.cfg"], isEnvironment: false });
    expect(await readText("[tool.ruff]", broken)).toMatchObject({ files: ["pyproject.toml"] });
    expect(await faultOf(readFiles({ ...broken, "setup.py": "" }))).toMatchObject({ code: "FILE_INVALID" });
  });
});

describe("[project]", () => {
  const text = `[project]
name = "My_Paper"
requires-python = ">=3.9, <4,"
dependencies = [
  "numpy>=1.26",
  "Foo_Bar[x] @ https://h/foo.zip ; os_name == 'nt'",
]
[project.optional-dependencies]
Plot_2 = ["matplotlib"]
all = ["my.paper[plot-2,all]", "scipy"]
`;

  it("tells name, Python, dependencies and extras, each with its line", async () => {
    const project = await readText(text);
    expect(project).toMatchObject({
      name: "my-paper",
      requiresPython: { value: ">=3.9,<4", from: { file: "pyproject.toml", line: 3 } },
      dependencies: [
        { name: "numpy", specifier: ">=1.26", where: { file: "pyproject.toml", line: 5 } },
        { name: "foo-bar", kind: "url", where: { file: "pyproject.toml", line: 6 } },
      ],
      dynamic: [],
      files: ["pyproject.toml"],
    });
    expect(textsOf(project.extras)).toEqual({ "plot-2": ["matplotlib"], all: ["scipy", "matplotlib"] });
    expect(project.extras[0]?.where).toEqual({ file: "pyproject.toml", line: 9 });
  });

  it("is plain data", async () => {
    const project = await readText(text);
    expect(JSON.parse(JSON.stringify(project))).toEqual(JSON.parse(JSON.stringify(structuredClone(project))));
  });

  it("is read from a folder, and its paths from there", async () => {
    const files = {
      "sub/pyproject.toml": '[project]\ndependencies = ["lib"]\n[tool.uv.sources]\nlib = { path = "../lib" }',
      "lib/setup.py": "",
    };
    const project = await readProject(memoryRepository(files), "sub");
    expect(project).toMatchObject({
      files: ["sub/pyproject.toml"],
      dependencies: [{ path: "lib", name: "lib" }],
    });
  });

  test.each([
    ['dependencies = ["numpy", "-r other.txt"]', 2, "REQUIREMENT_INVALID"],
    ['dependencies = ["numpy",\n "--index-url https://h"]', 3, "REQUIREMENT_INVALID"],
    ['dependencies = ["./folder"]', 2, "REQUIREMENT_INVALID"],
    ['dependencies = ["-e ."]', 2, "REQUIREMENT_INVALID"],
    ['dependencies = ["numpy --hash=sha256:00"]', 2, "REQUIREMENT_INVALID"],
    ['dependencies = ["numpy # newest"]', 2, "REQUIREMENT_INVALID"],
    ["dependencies = [\"a ; os_name == 'x #y'\"]", 2, "REQUIREMENT_INVALID"],
    ['dependencies = [""]', 2, "REQUIREMENT_INVALID"],
    ['dependencies = ["numpy\\n-r x"]', 2, "REQUIREMENT_INVALID"],
    ['dependencies = ["a @ file:../../etc"]', 2, "PATH_ESCAPES"],
    ["dependencies = [1]", 2, "FILE_INVALID"],
    ['dependencies = "numpy"', 2, "FILE_INVALID"],
    ['requires-python = "^3.8"', 2, "FILE_INVALID"],
    ['requires-python = "3.8"', 2, "FILE_INVALID"],
    [`requires-python = "${">=3.8,".repeat(200)}"`, 2, "FILE_INVALID"],
    ["requires-python = 3.8", 2, "FILE_INVALID"],
    ['optional-dependencies = ["a"]', 2, "FILE_INVALID"],
    ["name = ", 2, "FILE_INVALID"],
  ])("%s is refused", async (rest, line, code) => {
    expect(await faultOf(readText(`[project]\n${rest}\n`))).toMatchObject({
      code,
      where: { file: "pyproject.toml", line },
    });
  });
});

test.each(["[[project]]", "[[tool.poetry]]", "[[build-system]]", "[[tool.uv.sources]]\nfoo = {}"])(
  "%s is no table",
  async (text) => {
    expect(await faultOf(readText(text))).toMatchObject({
      code: "FILE_INVALID",
      where: { file: "pyproject.toml" },
    });
  },
);

describe("what is dynamic", () => {
  const dynamic =
    '[project]\nname = "a"\ndynamic = ["dependencies", "optional-dependencies", "requires-python"]\n';

  it("is in the files that setuptools is told", async () => {
    const settings = `[tool.setuptools.dynamic]
dependencies = { file = ["req/a.txt", "b.txt"] }
optional-dependencies.x = { file = "b.txt" }
`;
    const project = await readText(dynamic + settings, { "req/a.txt": "# no\nnumpy\n", "b.txt": "scipy\n" });
    expect(project.dependencies.map(({ text, where }) => [text, where])).toEqual([
      ["numpy", { file: "req/a.txt", line: 2 }],
      ["scipy", { file: "b.txt", line: 1 }],
    ]);
    expect(textsOf(project.extras)).toEqual({ x: ["scipy"] });
    expect(project.dynamic).toEqual([]);
  });

  test.each([
    ["absent.txt", {}, "FILE_INVALID", { file: "pyproject.toml", line: 5 }],
    ["../up.txt", {}, "PATH_ESCAPES", { file: "pyproject.toml", line: 5 }],
    ["a.txt", { "a.txt": "numpy\n-r b.txt" }, "REQUIREMENT_INVALID", { file: "a.txt", line: 2 }],
  ])("the file %s is refused", async (file, others, code, where) => {
    const text = `${dynamic}[tool.setuptools.dynamic]\ndependencies = { file = "${file}" }`;
    expect(await faultOf(readText(text, others))).toMatchObject({ code, where });
  });

  it("is in setup.cfg", async () => {
    const cfg =
      "[options]\npython_requires = >=3.8\ninstall_requires = numpy\n[options.extras_require]\nx = scipy";
    const project = await readText(build + dynamic, { "setup.cfg": cfg });
    expect(project).toMatchObject({
      dependencies: [{ text: "numpy", where: { file: "setup.cfg", line: 3 } }],
      requiresPython: { value: ">=3.8" },
      dynamic: [],
    });
    expect(textsOf(project.extras)).toEqual({ x: ["scipy"] });
  });

  it("is in Poetry's tables, also where the word is missing", async () => {
    const poetry = '[tool.poetry.dependencies]\npython = "^3.9"\nnumpy = "^1.26"\n';
    const expected = { dependencies: [{ text: "numpy>=1.26,<2" }], requiresPython: { value: ">=3.9,<4" } };
    expect(await readText(dynamic + poetry)).toMatchObject(expected);
    expect(await readText(`[project]\nname = "a"\n${poetry}`)).toMatchObject(expected);
  });

  it("is taken field by field", async () => {
    const cfg =
      "[options]\npython_requires = >=3.8\ninstall_requires = numpy\n[options.extras_require]\nx = scipy";
    const fields = (names: string) =>
      readText(`${build}[project]\ndynamic = [${names}]`, { "setup.cfg": cfg });
    expect(await fields('"dependencies", "version"')).toMatchObject({
      dependencies: [{ text: "numpy" }],
      extras: [],
      requiresPython: undefined,
    });
    expect(await fields('"optional-dependencies"')).toMatchObject({
      dependencies: [],
      extras: [{ name: "x" }],
    });
    expect(await fields('"version"')).toMatchObject({ dependencies: [], extras: [], dynamic: [] });
  });

  it("is known to nobody else", async () => {
    expect((await readText(dynamic)).dynamic).toMatchObject([{ where: { file: "pyproject.toml", line: 3 } }]);
    const withSetupPy = await readText(dynamic, { "setup.py": "setup(install_requires=['numpy'])" });
    expect(withSetupPy.dynamic).toMatchObject([{ where: { file: "setup.py" } }]);
  });

  it("and what is not dynamic is not asked of others", async () => {
    const others = { "setup.cfg": "[options]\ninstall_requires = scipy", "setup.py": "setup(name='x')" };
    const project = await readText('[project]\nname = "a"\ndependencies = ["numpy"]', others);
    expect(project.dependencies.map(({ text }) => text)).toEqual(["numpy"]);
    expect(project.dynamic).toEqual([]);
  });
});

describe("setup.cfg and setup.py", () => {
  const cfg = `[metadata]
name = My.Paper
[options]
python_requires = >=3.7
install_requires =
  numpy>=1 ; python_version < "3.12"
  # comment
  scipy
[options.extras_require]
test = pytest; tox
docs = file: docs.txt
`;

  it("are read as far as they are data", async () => {
    const files = {
      "setup.cfg": cfg,
      "setup.py": "from setuptools import setup\nsetup()",
      "docs.txt": "sphinx",
    };
    const project = await readFiles(files);
    expect(project).toMatchObject({
      name: "my-paper",
      requiresPython: { value: ">=3.7", from: { file: "setup.cfg", line: 4 } },
      dependencies: [
        { text: 'numpy>=1 ; python_version < "3.12"', where: { line: 6 } },
        { text: "scipy", where: { line: 8 } },
      ],
      dynamic: [],
      files: ["setup.cfg", "setup.py"],
    });
    expect(textsOf(project.extras)).toEqual({ test: ["pytest", "tox"], docs: ["sphinx"] });
  });

  it("and setup.py may add more", async () => {
    const project = await readFiles({ "setup.cfg": cfg, "setup.py": "setup(**x)", "docs.txt": "" });
    expect(project.dynamic).toMatchObject([{ where: { file: "setup.py" } }]);
  });
});

test("[tool.flit.metadata] is read", async () => {
  const text = `[tool.flit.metadata]
module = "my_paper"
requires = ["numpy"]
requires-python = ">=3.6"
[tool.flit.metadata.requires-extra]
test = ["pytest"]
`;
  const project = await readText(text);
  expect(project).toMatchObject({
    name: "my-paper",
    requiresPython: { value: ">=3.6" },
    dependencies: [{ text: "numpy", where: { line: 3 } }],
  });
  expect(textsOf(project.extras)).toEqual({ test: ["pytest"] });
});

describe("[tool.poetry]", () => {
  const text = `[tool.poetry]
name = "Paper"
[tool.poetry.dependencies]
python = "~2.7 || ^3.5"
numpy = "^1.2"
scipy = [{ version = "<1", python = "<3.8" }, { version = "^1", python = ">=3.8" }]
plotly = { version = "*", optional = true }
[tool.poetry.extras]
Plot = ["plotly", "absent"]
[tool.poetry.dev-dependencies]
pytest = "*"
`;

  it("has dependencies of its own language", async () => {
    const project = await readText(text);
    expect(project.name).toBe("paper");
    expect(project.dependencies.map((requirement) => requirement.text)).toEqual([
      "numpy>=1.2,<2",
      'scipy<1 ; python_version < "3.8"',
      'scipy>=1,<2 ; python_version >= "3.8"',
    ]);
    expect(project.requiresPython).toEqual({ value: ">=2.7,<4", from: { file: "pyproject.toml", line: 4 } });
    expect(project.notes).toMatchObject([{ where: { line: 4 } }]);
    expect(textsOf(project.extras)).toEqual({ plot: ["plotly"] });
    expect(textsOf(project.groups)).toEqual({ dev: ["pytest"] });
  });

  it("adds sources to [project]", async () => {
    const project = await readText(
      '[project]\ndependencies = ["a>=1", "b"]\n[tool.poetry.dependencies]\na = { git = "https://h/a" }\nb = { version = "^1" }\n',
    );
    expect(project.dependencies.map((requirement) => requirement.text)).toEqual(["a @ git+https://h/a", "b"]);
  });

  test.each([
    ["tool.poetry.dependencies = [{ numpy = '*' }]", 1, "FILE_INVALID"],
    ["[tool.poetry.dependencies]\nnumpy = 1", 2, "FILE_INVALID"],
    ['[tool.poetry.dependencies]\npython = ["^3"]', 2, "FILE_INVALID"],
    ["[tool.poetry.dependencies]\npython = {}", 2, "FILE_INVALID"],
    ['[tool.poetry.dependencies]\npython = "three"', 2, "REQUIREMENT_INVALID"],
    ['[tool.poetry.dependencies]\nnumpy = "1 ; os_name"', 2, "REQUIREMENT_INVALID"],
    ['[tool.poetry.dependencies]\nlib = { path = "lib" }', 2, "REQUIREMENT_INVALID"],
  ])("%s is refused", async (rest, line, code) => {
    expect(await faultOf(readText(rest))).toMatchObject({ code, where: { file: "pyproject.toml", line } });
  });
});

describe("groups", () => {
  it("are those of all tools, includes resolved", async () => {
    const project = await readText(`[dependency-groups]
Notebook = ["jupyterlab", { include-group = "plot.ting" }]
plot_ting = ["matplotlib"]
dev = ["pytest"]
[tool.poetry.group.docs.dependencies]
sphinx = "^7"
[tool.poetry.group.all]
include-groups = ["docs"]
[tool.uv]
dev-dependencies = ["pytest>=8", "ruff"]
[tool.pdm.dev-dependencies]
lint = ["mypy"]
`);
    expect(textsOf(project.groups)).toEqual({
      notebook: ["jupyterlab", "matplotlib"],
      "plot-ting": ["matplotlib"],
      dev: ["pytest", "ruff"],
      docs: ["sphinx>=7,<8"],
      all: ["sphinx>=7,<8"],
      lint: ["mypy"],
    });
    expect(project.groups[0]?.where).toEqual({ file: "pyproject.toml", line: 2 });
  });

  it("that can't be installed stop nothing by themselves", async () => {
    const project = await readText(
      '[dependency-groups]\ndev = ["pytest", "-e ../other", "a @ file:../../x"]\n[tool.pdm.dev-dependencies]\nx = ["-e file:///${PROJECT_ROOT}/y"]',
    );
    expect(textsOf(project.groups)).toEqual({ dev: ["pytest"], x: [] });
    expect(project.groups.map(({ faults }) => faults.map(({ code, where }) => [code, where?.line]))).toEqual([
      [
        ["REQUIREMENT_INVALID", 2],
        ["PATH_ESCAPES", 2],
      ],
      [["REQUIREMENT_INVALID", 4]],
    ]);
  });

  test.each([
    ['a = [{ include-group = "a" }]', "FILE_INVALID"],
    ['a = [{ include-group = "b" }]', "FILE_INVALID"],
    ['a = [{ other = "b" }]', "FILE_INVALID"],
    ["a = [1]", "FILE_INVALID"],
    ["a-b = []\nA_B = []", "FILE_INVALID"],
  ])("%s is refused", async (rest, code) => {
    expect(await faultOf(readText(`[dependency-groups]\n${rest}`))).toMatchObject({
      code,
      where: { line: expect.any(Number) },
    });
  });
});
