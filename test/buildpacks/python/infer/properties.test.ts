import * as fc from "fast-check";
import { expect, it } from "vitest";
import { infer } from "../../../../buildpacks/python/infer/infer.ts";
import { renderRequirements } from "../../../../buildpacks/python/infer/render-requirements.ts";
import { logicalLines } from "../../../../buildpacks/python/requirements/logical-lines.ts";
import { normaliseName } from "../../../../buildpacks/python/requirements/package-name.ts";
import { parseLine } from "../../../../buildpacks/python/requirements/parse-line.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { notebookText } from "./notebook-text.ts";

const words = [
  ..."import from as try: except ImportError: if TYPE_CHECKING: def f(): numpy cv2 google.cloud foo_bar . , ( ) [ ] { }".split(
    " ",
  ),
  ..."%pip !pip %%bash %%time %%cython %%writefile %conda %load_ext %matplotlib !!pip pip install -q -r -e -i # ; && | > < $ `".split(
    " ",
  ),
  ..."' \" ''' \\ \\\n \r\n ? >>> = == >=1.0 <2 a.py ./x https://h/x.zip git+https://u:p@h/r#egg=a ${X} {x} $(rm /) \u2028 \0".split(
    " ",
  ),
  "\n# /// script\n# dependencies = ['numpy', \"scipy ; python_version < '3.9'\"]\n# ///\n",
  "\n",
  "\n",
  "\n    ",
  " ",
  " ",
  " ",
];
const almostCell = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(""));
const installs = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary", maxLength: 6 })), { maxLength: 8 })
  .map((parts) => `!pip install ${parts.join("")}`);
const anyCell = fc.oneof(fc.string({ unit: "binary" }), almostCell, installs);
const anyPath = fc.string({ unit: "binary", minLength: 1, maxLength: 8 }).map((name) => `${name}.py`);

it("any cells, in a file of any name, are read to lines that pip takes, each what was inferred", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCell, { maxLength: 3 }), anyPath, async (cells, path) => {
      const repository = memoryRepository({ "a.ipynb": notebookText(cells), [path]: cells.join("\n") });
      const inference = await infer(repository);
      const proposed = logicalLines(renderRequirements(inference), "requirements.txt");
      const active = inference.requirements.filter(
        ({ certainty, optional }) => certainty === "known" || !optional,
      );

      expect(proposed.map(({ text }) => text)).toEqual(active.map(({ line }) => line));
      for (const line of proposed)
        expect(parseLine(line)).toMatchObject({ kind: "requirement", ignored: [] });
      for (const { name } of inference.requirements) expect(name).toBe(normaliseName(name));
    }),
    {
      numRuns: 3000,
      examples: [[["!pip install a\\"], "a\n-r evil.txt\n.py"]],
    },
  );
});

it("the same repository gives the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCell, { maxLength: 3 }), async (cells) => {
      const read = () => infer(memoryRepository({ "a.ipynb": notebookText(cells) }));

      expect(renderRequirements(await read())).toBe(renderRequirements(await read()));
    }),
    { numRuns: 200 },
  );
});

it("any text as a notebook is read or named", async () => {
  const json = fc.json().map((text) => `{"cells": ${text}}`);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), json), async (text) => {
      const { unreadable, requirements } = await infer(memoryRepository({ "a.ipynb": text }));

      expect(requirements).toEqual([]);
      expect(unreadable.every(({ file, reason }) => file === "a.ipynb" && reason !== "")).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
