import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { infer } from "../../../../buildpacks/python/infer/infer.ts";
import type { Inference } from "../../../../buildpacks/python/infer/inference.ts";
import { parseLine } from "../../../../buildpacks/python/requirements/parse-line.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { notebookText } from "./notebook-text.ts";

function block(...toml: readonly string[]): string {
  return ["# /// script", ...toml.map((line) => `# ${line}`), "# ///", ""].join("\n");
}

function inferScript(code: string): Promise<Inference> {
  return infer(memoryRepository({ "a.py": code }));
}

function lines({ requirements }: Inference): string[] {
  return requirements.map(({ line }) => line);
}

test("dependencies and Python of a script, each with its line", async () => {
  const code = `#!/usr/bin/env python\n${block('requires-python = ">=3.12"', "dependencies = [", '  "numpy<2",', '  "rich",', "]")}`;
  const inference = await inferScript(`${code}import numpy, yaml\n`);

  expect(inference.requirements).toMatchObject([
    {
      line: "numpy<2",
      why: "declared by the script",
      certainty: "known",
      optional: false,
      places: [
        { file: "a.py", line: 5 },
        { file: "a.py", line: 9 },
      ],
    },
    { line: "pyyaml", why: "imported as `yaml`" },
    { line: "rich", places: [{ file: "a.py", line: 6 }] },
  ]);
  expect(inference.requiresPython).toEqual([{ value: ">=3.12", from: { file: "a.py", line: 3 } }]);
  expect(inference.unreadable).toEqual([]);
});

test("of a notebook the cell that has it, with the lines of the file", async () => {
  const text = notebookText([
    "import numpy",
    block('requires-python = ">=3.12"', 'dependencies = ["numpy>=2"]'),
  ]);
  const { requirements, requiresPython } = await infer(memoryRepository({ "a.ipynb": text }));
  const jsonLine = (part: string): number => text.split("\n").findIndex((line) => line.includes(part)) + 1;

  expect(requirements).toMatchObject([{ line: "numpy>=2" }]);
  expect(requirements[0]?.places).toContainEqual({ file: "a.ipynb", line: jsonLine("dependencies") });
  expect(requiresPython).toEqual([
    { value: ">=3.12", from: { file: "a.ipynb", line: jsonLine("requires-python") } },
  ]);
});

test.each([
  ["over an import", "import cv2\n", 'dependencies = ["opencv-python==4.9"]', ["opencv-python==4.9"]],
  ["over a command", "import os\nos.system('pip install numpy==1')\n", 'dependencies = ["numpy"]', ["numpy"]],
  [
    "one for each marker",
    "",
    `dependencies = ["numpy<2; python_version < '3.12'", "numpy>=2; python_version >= '3.12'"]`,
    ["numpy<2 ; python_version < '3.12'", "numpy>=2 ; python_version >= '3.12'"],
  ],
  [
    "an address",
    "",
    'dependencies = ["a @ git+https://example.org/a.git"]',
    ["a @ git+https://example.org/a.git"],
  ],
  ["of nothing", "", 'tool.uv.exclude-newer = "2024-01-01T00:00:00Z"', []],
])("what a script declares counts: %s", async (_, code, toml, expected) => {
  expect(lines(await inferScript(`${block(toml)}\n${code}`))).toEqual(expected);
});

test("of two scripts that contradict each other the first counts, and the other is said", async () => {
  const { requirements, leftOut } = await infer(
    memoryRepository({
      "a.py": block('dependencies = ["numpy<2"]'),
      "b.py": block('dependencies = ["numpy>=2"]'),
    }),
  );

  expect(requirements).toMatchObject([{ line: "numpy<2" }]);
  expect(leftOut).toMatchObject([{ name: "numpy>=2", places: [{ file: "b.py", line: 2 }] }]);
});

test.each([
  ["an option", "-r other.txt"],
  ["an editable", "-e git+https://example.org/a.git#egg=a"],
  ["a hash", "numpy --hash=sha256:aa"],
  ["a path", "./folder"],
  ["a path with a name", "a @ file:./folder"],
  ["nonsense", "a b"],
  ["another line", "a\\nb"],
])("%s is no dependency, and is said", async (_, dependency) => {
  const { requirements, leftOut } = await inferScript(block(`dependencies = ["${dependency}", "numpy"]`));

  expect(requirements.map(({ name }) => name)).toEqual(["numpy"]);
  expect(leftOut).toMatchObject([{ expected: false, places: [{ file: "a.py", line: 2 }] }]);
});

test.each([
  ["two blocks", `${block('dependencies = ["a"]')}\n${block('dependencies = ["b"]')}`, 5],
  ["bad syntax", block("x = 1", "dependencies = ["), undefined],
  ["a key twice", block("x = 1", "x = 2"), 3],
  ["another form", block('dependencies = "a"'), 2],
  ["a number among them", block("dependencies = [", '  "a",', "  1,", "]"), 4],
  ["no range of Pythons", block('dependencies = ["a"]', 'requires-python = "three"'), 3],
])("%s: the block is named and not read, the imports are", async (_, code, line) => {
  const inference = await inferScript(`${code}\nimport numpy\n`);

  expect(lines(inference)).toEqual(["numpy"]);
  expect(inference.requiresPython).toEqual([]);
  expect(inference.unreadable).toMatchObject([{ file: "a.py", ...(line === undefined ? {} : { line }) }]);
});

test("two cells with a block are one too many", async () => {
  const cell = block('dependencies = ["a"]');
  const { requirements, unreadable } = await infer(
    memoryRepository({ "a.ipynb": notebookText([cell, cell]) }),
  );

  expect(requirements).toEqual([]);
  expect(unreadable).toMatchObject([{ file: "a.ipynb", reason: expect.stringContaining("second") }]);
});

test("a comment that looks like one of an encoding says nothing of the block", async () => {
  expect(lines(await inferScript(block("# coding: latin-1", 'dependencies = ["é", "a"]')))).toEqual(["a"]);
});

it("any block is read or named, and gives lines that pip takes", async () => {
  const words = [
    ...'dependencies requires-python = [ ] { } , " \' """ # . tool numpy >=1 -r ./x ; \\ 1 1e999 99999999999999999999 2024-01-01 inf nan'.split(
      " ",
    ),
    "\n# ",
    "\n#\n# ",
    " ",
    "é",
    "\0",
    "\u2028",
  ];
  const content = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })), { maxLength: 20 })
    .map((parts) => parts.join(""));
  const dependency = fc.string({ unit: "binary" }).map((text) => `dependencies = [${JSON.stringify(text)}]`);
  await fc.assert(
    fc.asyncProperty(fc.oneof(content, dependency), async (toml) => {
      const { requirements, unreadable } = await inferScript(block(toml));

      for (const { line } of requirements)
        expect(parseLine({ text: line, where: { file: "a", line: 1 } })).toMatchObject({ ignored: [] });
      for (const { file, reason } of unreadable) expect([file, reason === ""]).toEqual(["a.py", false]);
    }),
    { numRuns: 3000, examples: [[`dependencies = ${"[".repeat(5000)}`]] },
  );
});
