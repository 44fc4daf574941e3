import { expect, test } from "vitest";
import { detect } from "../../../buildpacks/r/detect.ts";
import { remedy } from "../../../buildpacks/r/remedy.ts";
import type { Remedy } from "../../../src/diagnosis/remedy.ts";
import { memoryRepository } from "../../memory-repository.ts";

async function edit(files: Readonly<Record<string, string>>, wanted: Remedy) {
  const repository = memoryRepository(files);
  return remedy(wanted, repository, (await detect(repository))?.spec);
}

const ggplot2: Remedy = { kind: "module", language: "R", module: "ggplot2" };

test("a package is a line of install.R", async () => {
  expect(await edit({ "install.R": 'install.packages("dplyr")\n' }, ggplot2)).toMatchObject({
    changes: [{ kind: "append", file: "install.R", lines: ['install.packages("ggplot2")'] }],
    safe: true,
  });
  expect((await edit({}, ggplot2))?.changes).toMatchObject([{ kind: "append", file: "install.R" }]);
});

test("a package of Bioconductor is installed from there", async () => {
  expect((await edit({}, { kind: "module", language: "R", module: "limma" }))?.words).toContain(
    "BiocManager::install",
  );
});

test("conda's environment has R's packages, where it decides", async () => {
  expect(await edit({ "environment.yml": "dependencies: [r-base]\n" }, ggplot2)).toBeUndefined();
});

test("other languages are not its own", async () => {
  expect(await edit({}, { kind: "module", language: "python", module: "x" })).toBeUndefined();
});
