import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/conda/detect.ts";
import { remedy } from "../../../buildpacks/conda/remedy.ts";
import type { Remedy } from "../../../src/diagnosis/remedy.ts";
import { memoryRepository } from "../../memory-repository.ts";

const environment = `channels:
  - conda-forge
dependencies:
    - python=3.11
    - numpy=1.26
`;

async function edit(wanted: Remedy, text = environment) {
  const repository = memoryRepository({ "environment.yml": text });
  return remedy(wanted, repository, (await detect(repository))?.spec);
}

test("a package by conda-forge's name, where the others stand", async () => {
  expect(await edit({ kind: "module", language: "python", module: "cv2" })).toEqual({
    words: "Add `- opencv` to `dependencies` of environment.yml.",
    changes: [
      { kind: "lines", file: "environment.yml", first: 3, last: 3, lines: ["dependencies:", "    - opencv"] },
    ],
    safe: true,
  });
});

test.each<[Remedy, number, string]>([
  [{ kind: "interpreter", language: "python", version: "3.9" }, 4, "    - python=3.9"],
  [{ kind: "package", language: "python", name: "numpy", range: "<2" }, 5, "    - numpy<2"],
])("a line that is there is changed: %j", async (wanted, line, written) => {
  expect((await edit(wanted))?.changes).toEqual([
    { kind: "lines", file: "environment.yml", first: line, last: line, lines: [written] },
  ]);
});

test("packages of R have a name of their own", async () => {
  expect((await edit({ kind: "module", language: "R", module: "ggplot2" }))?.words).toContain("r-ggplot2");
});

test("without conda's files it has nothing to write", async () => {
  expect(
    await remedy({ kind: "module", language: "python", module: "cv2" }, memoryRepository({}), undefined),
  ).toBeUndefined();
});
