import { expect, test } from "vitest";
import { infer } from "../../../../buildpacks/python/infer/infer.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { notebookText } from "./notebook-text.ts";

function inferWith(cell: string, files: Readonly<Record<string, string>>) {
  return infer(memoryRepository({ "deep/a.ipynb": notebookText([cell]), ...files }));
}

test.each([
  ["beside the notebook", "%pip install -r reqs.txt", { "deep/reqs.txt": "numpy<2\n" }],
  [
    "which wins over the root",
    "%pip install -r reqs.txt",
    { "deep/reqs.txt": "numpy<2", "reqs.txt": "scipy" },
  ],
  ["in the root", "!pip install -q --requirement=reqs.txt", { "reqs.txt": "numpy<2" }],
  ["above", "!pip install -r ../reqs.txt", { "reqs.txt": "numpy<2" }],
  ["of a module", "!python -m pip install -rreqs.txt", { "reqs.txt": "numpy<2" }],
  ["through another", "!pip install -r reqs.txt", { "reqs.txt": "-r more.txt", "more.txt": "numpy<2" }],
  ["with hashes", "!pip install -r reqs.txt", { "reqs.txt": `numpy<2 --hash=sha256:${"a".repeat(64)}` }],
])("reads the file that a command installs from, %s", async (_, cell, files) => {
  const { requirements, leftOut } = await inferWith(`import numpy\n${cell}`, files);

  expect(requirements).toMatchObject([{ line: "numpy<2", why: "installed by `pip`" }]);
  expect(leftOut).toEqual([]);
});

test("each line is said to stand where it stands", async () => {
  const { requirements } = await inferWith("%pip install -r reqs.txt", { "reqs.txt": "# why\nnumpy\n" });

  expect(requirements[0]?.places).toEqual([{ file: "reqs.txt", line: 2 }]);
});

test.each([
  ["missing", "!pip install -r reqs.txt", {}, "reqs.txt"],
  ["a folder", "!pip install -r reqs", { "reqs/a.txt": "numpy" }, "reqs"],
  ["outside", "!pip install -r ../../reqs.txt", { "reqs.txt": "numpy" }, "../../reqs.txt"],
  ["of another machine", "!pip install -r /reqs.txt", { "reqs.txt": "numpy" }, "/reqs.txt"],
  ["on the web", "!pip install -r https://example.org/reqs.txt", {}, "https://example.org/reqs.txt"],
  ["named by a variable", "!pip install -r {reqs}", { reqs: "numpy" }, "{reqs}"],
  ["broken", "!pip install -r reqs.txt", { "reqs.txt": "numpy==\n" }, "reqs.txt"],
  ["including itself", "!pip install -r reqs.txt", { "reqs.txt": "-r reqs.txt\n" }, "reqs.txt"],
])("a file that is %s is left out, and said", async (_, cell, files, name) => {
  const { requirements, leftOut } = await inferWith(cell, files);

  expect(requirements).toEqual([]);
  expect(leftOut).toMatchObject([{ name, expected: false }]);
});

test("what is for the whole install is left out, and said", async () => {
  const reqs = "--extra-index-url https://example.org/simple\n-c bounds.txt\n./folder\nnumpy\npip\n";
  const { requirements, leftOut } = await inferWith("!pip install -r reqs.txt", {
    "reqs.txt": reqs,
    "bounds.txt": "numpy<2",
    "folder/setup.py": "",
  });

  expect(requirements.map(({ line }) => line)).toEqual(["numpy"]);
  expect(leftOut.map(({ name, places }) => [name, places[0]?.file])).toEqual([
    ["--extra-index-url", "reqs.txt"],
    ["./folder", "reqs.txt"],
    ["numpy<2", "bounds.txt"],
    ["pip", "reqs.txt"],
  ]);
});
