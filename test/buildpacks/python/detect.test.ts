import { describe, expect, test } from "vitest";
import { buildpacks } from "../../../buildpacks/index.ts";
import { detect } from "../../../buildpacks/python/detect.ts";
import { detect as detectAll } from "../../../src/environment/detect.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";

type Files = Readonly<Record<string, string>>;

async function evidenceOf(files: Files, configDir = ""): Promise<readonly string[] | undefined> {
  const detection = await detect(memoryRepository(files, configDir));
  return detection?.evidence.map((item) => formatLocation(item));
}

test.each<[string, Files, string, readonly string[] | undefined]>([
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
  ["a Python that is asked for alone", { "runtime.txt": "python-3.12" }, "", ["runtime.txt:1"]],
  ["another language in runtime.txt", { "runtime.txt": "r-4.3-2024-01-31" }, "", undefined],
  [".python-version alone, which tools leave behind anywhere", { ".python-version": "3.12" }, "", undefined],
  ["settings of tools", { "pyproject.toml": "[tool.ruff]\n" }, "", undefined],
])("of %s", async (_, files, configDir, evidence) => {
  expect(await evidenceOf(files, configDir)).toEqual(evidence);
});

/** Each kind of files with a package that no other names, the one that counts first. */
const kinds: readonly (readonly [string, Files])[] = [
  [
    "Pipfile.lock",
    { "Pipfile.lock": '{"_meta": {"pipfile-spec": 6}, "default": {"one": {"version": "==1"}}}' },
  ],
  ["Pipfile", { Pipfile: '[packages]\ntwo = "*"\n' }],
  ["requirements.txt", { "requirements.txt": "three\n" }],
  ["pylock.toml", { "pylock.toml": 'lock-version = "1.0"\n[[packages]]\nname = "four"\nversion = "1"\n' }],
  [
    "uv.lock",
    {
      "uv.lock": `version = 1
[[package]]
name = "five"
version = "1"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "demo"
source = { virtual = "." }
dependencies = [{ name = "five" }]
`,
    },
  ],
  [
    "poetry.lock",
    {
      "poetry.lock":
        '[[package]]\nname = "six"\nversion = "1"\ngroups = ["main"]\nfiles = []\n[metadata]\nlock-version = "2.1"\npython-versions = "*"\n',
    },
  ],
  [
    "pdm.lock",
    { "pdm.lock": '[metadata]\nlock_version = "4.5.0"\n[[package]]\nname = "seven"\nversion = "1"\n' },
  ],
  ["pyproject.toml", { "pyproject.toml": '[project]\nname = "demo"\ndependencies = ["eight"]\n' }],
];

describe("of several kinds of files the first counts:", () => {
  test.each(kinds.slice(1).map(([name], index) => [kinds[index]?.[0] ?? "", name, index] as const))(
    "%s before %s",
    async (winner, loser, index) => {
      const files = Object.assign({}, ...kinds.slice(index).map(([, content]) => content)) as Files;

      const [first] = (await evidenceOf(files)) ?? [];
      const without = Object.fromEntries(Object.entries(files).filter(([name]) => name !== winner));
      const [next] = (await evidenceOf(without)) ?? [];

      expect(first?.split(":")[0]).toBe(winner);
      expect(next?.split(":")[0]).toBe(loser);
    },
  );

  test("in the config dir as in the root", async () => {
    const files = {
      "binder/Pipfile": '[packages]\na = "*"\n',
      "binder/requirements.txt": "b\n",
      "uv.lock": "",
    };

    expect(await evidenceOf(files, "binder")).toEqual(["binder/Pipfile"]);
  });
});

describe("the package that the root holds", () => {
  const project = '[build-system]\nrequires = []\n[project]\nname = "demo"\nrequires-python = ">=3.12"\n';

  test.each<[string, Files, string, string | undefined]>([
    ["is installed alone", { "pyproject.toml": project }, "", "."],
    ["is installed for its setup.py", { "setup.py": "" }, "", "."],
    ["is installed beside requirements.txt", { "requirements.txt": "a", "setup.py": "" }, "", "."],
    ["is not installed twice", { "requirements.txt": "-e .", "setup.py": "" }, "", undefined],
    ["is not installed beside a Pipfile", { Pipfile: "[packages]\n", "setup.py": "" }, "", undefined],
    [
      "is not installed where there is a config dir",
      { "binder/requirements.txt": "a", "setup.py": "" },
      "binder",
      undefined,
    ],
    ["is none without a [build-system]", { "pyproject.toml": '[project]\nname = "demo"\n' }, "", undefined],
  ])("%s", async (_, files, configDir, text) => {
    const detection = await detect(memoryRepository(files, configDir));

    expect(detection?.spec.project?.text).toBe(text);
  });

  test("asks for its Python where it is installed, and only there", async () => {
    const files = { "requirements.txt": "a", "binder/requirements.txt": "a", "pyproject.toml": project };

    const installed = await detect(memoryRepository(files));
    const passedOver = await detect(memoryRepository(files, "binder"));

    expect(installed?.spec.requests).toMatchObject([{ kind: "requires-python", range: ">=3.12" }]);
    expect(passedOver?.spec.requests).toEqual([]);
  });
});

test.each<[string, Files, string, readonly string[]]>([
  [
    "what another file overrules",
    { Pipfile: "[packages]\n", "requirements.txt": "a", "uv.lock": "", "setup.py": "" },
    "",
    [
      "requirements.txt: `Pipfile` is taken instead",
      "uv.lock: `Pipfile` is taken instead",
      "setup.py: `Pipfile` is taken instead",
    ],
  ],
  [
    "what stands in the root beside a config dir",
    { "binder/requirements.txt": "a", "pyproject.toml": "", "runtime.txt": "nonsense" },
    "binder",
    [
      "runtime.txt: environment files are taken from binder/ alone, since it is there",
      "pyproject.toml: environment files are taken from binder/ alone, since it is there",
    ],
  ],
  [
    "lines",
    { "requirements.txt": "numpy\npkg-resources==0.0.0\n" },
    "",
    [expect.stringMatching(/^requirements\.txt:2: .*Debian/)],
  ],
  [
    "groups in the settings of a repository that has none",
    { "requirements.txt": "a", "bindery.yml": "python:\n  groups: [docs]\n" },
    "",
    [expect.stringMatching(/^bindery\.yml: .*`groups`/)],
  ],
  [
    "a project that only has settings of tools",
    { "pyproject.toml": "[tool.ruff]\n" },
    "",
    ["pyproject.toml: it has settings of tools only: neither `[project]` nor groups of dependencies"],
  ],
])("names %s, with the reason", async (_, files, configDir, expected) => {
  const { ignored } = await detectAll(memoryRepository(files, configDir), buildpacks, { infer: false });

  expect(ignored.map((item) => `${formatLocation(item)}: ${item.reason}`)).toEqual(expected);
});

test("takes the files of a package in the repository for what they are", async () => {
  const files = {
    "requirements.txt": "-e .\n./native\n",
    "pyproject.toml": "",
    "setup.py": "",
    "native/setup.py": "",
  };

  expect(await evidenceOf(files)).toEqual([
    "requirements.txt:1",
    "pyproject.toml",
    "setup.py",
    "native/setup.py",
  ]);
});

test.each<[string, Files, string, object]>([
  [
    "a line",
    { "requirements.txt": "numpy\npandas=2\n" },
    "REQUIREMENT_INVALID",
    { file: "requirements.txt", line: 2 },
  ],
  ["a runtime", { "runtime.txt": "3.11" }, "FILE_INVALID", { file: "runtime.txt", line: 1 }],
  [
    "a group that is asked for and not there",
    { "pyproject.toml": '[project]\nname = "a"\n', "bindery.yml": "python: { groups: [docs] }\n" },
    "GROUP_NOT_FOUND",
    { file: "pyproject.toml" },
  ],
])("refuses %s that can't be understood", async (_, files, code, where) => {
  await expect(detect(memoryRepository(files))).rejects.toMatchObject({ code, where });
});
