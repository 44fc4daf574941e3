import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../../../buildpacks/conda/environment/read-environment.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../fault-of.ts";
import { readText } from "./read-text.ts";

const names = (spec: Awaited<ReturnType<typeof readText>>) =>
  spec.dependencies.map(({ spec: { name } }) => name);

describe("an environment file", () => {
  it("is undefined where there is none", async () => {
    expect(await readEnvironment(memoryRepository({}), "environment.yml")).toBeUndefined();
  });

  it("has channels, packages and what pip installs, with their lines", async () => {
    const spec = await readText(`name: example
channels:
  - bioconda
  - conda-forge
dependencies:
  - python=3.11
  - numpy >=1.26,<2  # fast
  - pip
  - pip:
      - requests==2.31
variables:
  MODE: "1"
`);
    expect(spec.channels).toEqual([
      { value: "bioconda", from: { file: "environment.yml", line: 3 } },
      { value: "conda-forge", from: { file: "environment.yml", line: 4 } },
    ]);
    expect(
      spec.dependencies.map(({ spec: { name, version, where } }) => [name, version, where.line]),
    ).toEqual([
      ["python", "=3.11", 6],
      ["numpy", ">=1.26,<2", 7],
      ["pip", undefined, 8],
    ]);
    expect(spec.pip?.requirements).toMatchObject([
      { name: "requests", specifier: "==2.31", where: { file: "environment.yml", line: 10 } },
    ]);
    expect(spec.variables).toEqual({ MODE: "1" });
    expect(spec.notes).toEqual([]);
  });

  it.each(["", "# nothing\n", "name: x\n", "dependencies:\n", "dependencies: []\nchannels:\n", "{}\n"])(
    "may ask for nothing: %j",
    async (text) => {
      const spec = await readText(text.replace("null", "~").replace("~", ""));
      expect(spec).toMatchObject({ dependencies: [], pip: undefined, variables: {} });
      expect(spec.channels.map(({ value }) => value)).toEqual(["conda-forge"]);
    },
  );

  it("takes `nodefaults` for the wish that it is", async () => {
    const spec = await readText("channels: [nodefaults, https://conda.anaconda.org/bioconda, pkgs/main]\n");
    expect(spec.channels.map(({ value }) => value)).toEqual(["bioconda", "pkgs/main"]);
  });

  it("joins several `pip:` sections, empty ones too", async () => {
    const spec = await readText(
      "dependencies:\n- pip\n- pip: [a]\n- pip:\n- pip:\n  - b\n  - -r requirements.txt\n",
    );
    expect(spec.pip?.requirements.map(({ text }) => text)).toEqual(["a", "b", "flask", "-e ."]);
  });

  it.each([
    ["-e .", "-e ./binder"],
    ["./own", "./binder/own"],
    ["-e ../pkg", "-e ./pkg"],
    ["own @ file:own", "own @ file:./binder/own"],
    ["-r more.txt", "django"],
    ["-r ../requirements.txt", "flask"],
  ])("starts the paths of pip in its own folder: %s", async (line, text) => {
    const repository = memoryRepository({
      "binder/environment.yml": `dependencies: [pip, {pip: ["${line}"]}]`,
      "binder/setup.py": "",
      "binder/own/setup.py": "",
      "binder/more.txt": "django",
      "pkg/pyproject.toml": "",
      "requirements.txt": "flask\n",
    });
    const spec = await readEnvironment(repository, "binder/environment.yml");
    expect(spec?.pip?.requirements[0]?.text).toBe(text);
  });

  it.each([
    ["-e ../..", "PATH_ESCAPES"],
    ["-r ../../x.txt", "PATH_ESCAPES"],
    ["-e ./none", "REQUIREMENT_INVALID"],
    ["num py", "REQUIREMENT_INVALID"],
  ])("names the line of what pip can't install: %s", async (line, code) => {
    const text = `dependencies:\n  - pip\n  - pip:\n    - ${line}\n`;
    const fault = await faultOf(() => readText(text, "binder/environment.yml"));
    expect(fault).toMatchObject({ code, where: { file: "binder/environment.yml", line: 4 } });
  });
});

describe("platform selectors", () => {
  it("leave out what is for another platform, and say so", async () => {
    const spec = await readText(`dependencies:
  - a  # [linux]
  - b  # [win]
  - c  # [linux64]
  - d  # [not osx]
  - e  # see [the docs]
  - sel(unix): f
  - sel(win): g
  - pip
  - pip:
    - h  # [osx]
    - i
`);
    expect(spec.dependencies.map(({ spec: { name }, platforms }) => [name, platforms.length])).toEqual([
      ["a", 2],
      ["c", 1],
      ["d", 2],
      ["e", 2],
      ["f", 2],
      ["pip", 2],
    ]);
    expect(spec.pip?.requirements.map(({ text }) => text)).toEqual(["i"]);
    expect(spec.notes.map(({ line }) => line)).toEqual([3, 8, 11]);
  });
});

describe("notes", () => {
  it.each([
    ["prefix: /home/me/x", "folder of the machine"],
    ["category: dev", "every package"],
    ["channel-priority: strict", "no key"],
    ["platforms: [osx-arm64]", "no platform"],
    ["channels: ['https://h.org/t/TOKEN/ch']", "secret"],
    ["variables: {PATH: /x}", "PATH"],
    ["dependencies: ['uvicorn[standard]']", "no effect"],
  ])("tell what has no effect: %s", async (text, reason) => {
    const { notes } = await readText(`${text}\n`);
    expect(notes).toEqual([{ file: "environment.yml", line: 1, reason: expect.stringContaining(reason) }]);
  });

  it("are not made of what has its effect", async () => {
    expect((await readText("name: x\nplatforms: [linux-64]\nvariables: {A: b}\n")).notes).toEqual([]);
  });
});

describe("a file that can't be used", () => {
  it.each([
    ["- a\n- b\n", undefined, "mapping"],
    ["hello\n", undefined, "mapping"],
    ["dependencies: numpy\n", 1, "list"],
    ["name: x\nchannels:\n  - [a]\n", 3, "text"],
    ["dependencies:\n  - a\n  - [b]\n", 3, "package"],
    ["dependencies:\n  - a\n  - numpy: 1.2\n", 3, "numpy:"],
    ["dependencies:\n  - pip: numpy\n", 2, "pip"],
    ["dependencies:\n  - npm: [x]\n", 2, "npm"],
    ["dependencies:\n  - sel(mars): x\n", 2, "mars"],
    ["dependencies:\n  - a\n  - git+https://h.org/r\n", 3, "pip"],
    ["dependencies: []\ndependencies: []\n", 2, "unique"],
    ["dependencies:\n\t- a\n", 2, ""],
    ["channels: ['a b']\n", 1, "channel"],
    ["channels: [./mine]\n", 1, "one machine"],
    ["variables: {1A: b}\n", 1, "1A"],
    ['variables: {A: "x\\ny"}\n', 1, "line break"],
    ["a: &a [x]\nb: [*c]\n", undefined, "alias"],
  ])("is refused with the line: %j", async (text, line, words) => {
    const fault = await faultOf(() => readText(text));
    expect(fault).toMatchObject({ code: "FILE_INVALID", where: { file: "environment.yml" } });
    expect(fault.where?.line).toBe(line);
    expect(`${fault.message} ${fault.why}`).toContain(words);
  });

  it.each([
    ["# platform: linux-64\n@EXPLICIT\nhttps://h.org/linux-64/a-1-0.conda\n", "conda list --explicit"],
    ["# This file may be used\nnumpy=1.26.4=py311_0\npandas=2.0=x\n", "conda list --export"],
    ["numpy==1.2\npandas\n", "requirements for pip"],
  ])("says what it is instead: %j", async (text, what) => {
    const fault = await faultOf(() => readText(text));
    expect(fault.message).toContain(what);
    expect(fault.suggestions.length).toBeGreaterThan(0);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ..."name: channels: dependencies: pip: - [ ] { } python=3.11 numpy sel(linux): variables: # [win] & * ' \" 1.2 -r -e . ..".split(
      " ",
    ),
    "\n",
    "\n  ",
    "\n  - ",
    "https://u:secret@h.org/x",
  );

  it("is read, or refused for the user without a secret", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 14 }), async (parts) => {
        const fault = await readText(parts.join(" ")).catch((error: unknown) => error);
        if (!(fault instanceof Error)) return;
        expect(fault).toBeInstanceOf(UserError);
        expect(fault.message).not.toContain("secret@");
      }),
      { numRuns: 2000 },
    );
  });
});

it("reads names from UTF-16 files as well", async () => {
  const bytes = new Uint8Array(Buffer.from("\ufeffdependencies: [numpy]\n", "utf16le"));
  const spec = await readEnvironment(memoryRepository({ "environment.yml": bytes }), "environment.yml");
  expect(spec && names(spec)).toEqual(["numpy"]);
});
