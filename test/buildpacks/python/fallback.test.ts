import { describe, expect, test } from "vitest";
import type { Detection } from "../../../src/buildpack.ts";
import { fallback } from "../../../buildpacks/python/fallback.ts";
import { logicalLines } from "../../../buildpacks/python/requirements/logical-lines.ts";
import type { PythonSpec } from "../../../buildpacks/python/spec.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { notebookText } from "./infer/notebook-text.ts";

type Files = Readonly<Record<string, string>>;

async function found(files: Files, infer: boolean): Promise<Detection<PythonSpec>> {
  const detection = await fallback(memoryRepository(files), { infer, alone: true });
  if (detection === undefined) throw new Error("there is no default environment");
  return detection;
}

function inferred(files: Files): Promise<Detection<PythonSpec>> {
  return found(files, true);
}

function lines({ packages }: PythonSpec): readonly string[] {
  return packages.kind === "requirements" ? packages.requirements.requirements.map(({ text }) => text) : [];
}

const script = '# /// script\n# requires-python = ">=3.12"\n# dependencies = ["rich"]\n# ///\n';

describe("without --infer", () => {
  test("installs nothing, and says what the code wants", async () => {
    const { spec, evidence } = await found({ "a.py": `${script}import numpy\nprint 'x'` }, false);

    expect(lines(spec)).toEqual([]);
    expect(spec.requests).toEqual([]);
    expect(spec.notices).toEqual([expect.stringMatching(/numpy, rich.*--infer/)]);
    expect(evidence).toEqual([]);
  });

  test.each<[string, Files]>([
    ["no code", { "a.txt": "import numpy" }],
    ["the standard library", { "a.py": "import os" }],
    ["a guess that is optional", { "a.py": "try:\n  import frobnicate\nexcept ImportError:\n  pass" }],
  ])("says nothing of %s", async (_, files) => {
    expect((await found(files, false)).spec.notices).toEqual([]);
  });
});

describe("with --infer", () => {
  const files: Files = {
    "a.py": "import os, yaml, b, dolfin\ntry:\n  import ujson, frobnicate\nexcept ImportError:\n  pass",
    "b.py": script,
    "c.ipynb": notebookText([
      "from IPython import display\n%pip install -U pip 'numpy<2' $x\n%pip install -r no.txt",
    ]),
    "d.ipynb": "{",
  };

  test.each<[string, Files]>([
    ["no code", {}],
    ["the standard library", { "a.py": "import os" }],
    ["an optional guess", { "a.py": "try:\n  import frobnicate\nexcept ImportError:\n  pass" }],
  ])("proposes nothing for %s", async (_, few) => {
    expect((await inferred(few)).proposal).toBeUndefined();
  });

  test("proposes a requirements.txt", async () => {
    expect((await inferred({ "a.py": "import yaml" })).proposal).toEqual({
      name: "requirements.txt",
      text: expect.stringMatching(/^pyyaml .*a\.py:1/m),
    });
  });

  test("installs what the proposal has, and nothing else", async () => {
    const { spec, proposal: proposed } = await inferred(files);

    expect(lines(spec)).toEqual(["numpy<2", "pyyaml", "rich", "ujson"]);
    expect(logicalLines(proposed?.text ?? "", "").map(({ text }) => text)).toEqual(lines(spec));
    expect(proposed?.name).toBe("requirements.txt");
  });

  test("names what is not installed, but for what nobody would look for", async () => {
    const { ignored } = await inferred(files);

    expect(ignored).toMatchObject([
      { file: "a.py", line: 3, reason: expect.stringContaining("frobnicate") },
      { file: "c.ipynb", reason: expect.stringContaining("$x") },
      { file: "a.py", line: 1, reason: expect.stringContaining("dolfin") },
      { file: "c.ipynb", reason: expect.stringContaining("no.txt") },
      { file: "d.ipynb" },
    ]);
  });

  test("says where each comes from", async () => {
    const { evidence } = await inferred({ "a.py": "\nimport numpy\nimport numpy" });

    expect(evidence).toEqual([{ file: "a.py", line: 2, reason: "numpy: imported" }]);
  });
});

describe("the Python that is asked for", () => {
  test.each<[string, Files, readonly string[]]>([
    ["by nobody", { "a.py": "import numpy" }, []],
    ["by a script", { "a.py": script }, ["script demand >=3.12 a.py:2"]],
    [
      "by two scripts",
      { "a.py": script, "b.py": script.replace(">=3.12", "<3.14") },
      ["script demand >=3.12 a.py:2", "script demand <3.14 b.py:2"],
    ],
    ["by code", { "a.py": "x = 1\nprint 'x'" }, ["code hint ==2.7.* a.py:2"]],
    ["by a script beside old code", { "a.py": "print 'x'", "b.py": script }, ["script demand >=3.12 b.py:2"]],
    [
      "by a file beside old code",
      { "a.py": "print 'x'", ".python-version": "3.12" },
      [".python-version demand ==3.12.* .python-version:1"],
    ],
  ])("%s", async (_, files, expected) => {
    const { spec, evidence } = await inferred(files);

    expect(
      spec.requests.map(
        ({ kind, strength, range, from }) => `${kind} ${strength} ${range} ${from.file}:${from.line}`,
      ),
    ).toEqual(expected);
    expect(evidence).toEqual(
      expect.arrayContaining(spec.requests.map(({ from }) => expect.objectContaining(from))),
    );
  });
});

describe("beside another language's environment", () => {
  test.each<[string, Files, boolean]>([
    ["nothing is for Python", { "a.R": "x <- 1", "a.py": "import os" }, false],
    [
      "a notebook is for Python",
      { "a.ipynb": JSON.stringify({ metadata: { kernelspec: { name: "python3" } } }) },
      true,
    ],
    [
      "a notebook is for R",
      { "a.ipynb": JSON.stringify({ metadata: { kernelspec: { name: "ir" } } }) },
      false,
    ],
    ["postBuild calls pip", { postBuild: "#!/bin/sh\npip install x\n" }, true],
    ["postBuild speaks of pip", { postBuild: "#!/bin/sh\n# pip install x\n" }, false],
    ["start calls python3", { start: '#!/bin/sh\npython3 x.py\nexec "$@"\n' }, true],
  ])("%s", async (_, files, expected) => {
    const detection = await fallback(memoryRepository(files), { infer: false, alone: false });

    expect(detection !== undefined).toBe(expected);
  });
});
