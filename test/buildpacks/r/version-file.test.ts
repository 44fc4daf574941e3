import { expect, test } from "vitest";
import { shippedCatalogue } from "../../../buildpacks/index.ts";
import { fallback } from "../../../buildpacks/r/fallback.ts";
import { detect } from "../../../buildpacks/r/detect.ts";
import { versionFile } from "../../../buildpacks/r/version-file.ts";
import { readCatalogue } from "../../../src/catalogue.ts";
import { memoryRepository } from "../../memory-repository.ts";

const catalogue = await readCatalogue(shippedCatalogue);

test("the R of the catalogue, and the day of its packages", async () => {
  const found = await fallback(memoryRepository({ "a.R": "library(xml2)\n" }), { infer: true, alone: true });
  if (found === undefined) throw new Error("there is no R");

  const file = versionFile(found.spec, catalogue);

  expect(file?.name).toBe("runtime.txt");
  expect(file?.text).toMatch(/^r-\d+\.\d+\.\d+-\d{4}-\d\d-\d\d\n$/);
  expect(file?.text).toContain(catalogue.r.snapshot);
});

test("none where a file asks for one", async () => {
  const found = await detect(memoryRepository({ "runtime.txt": "r-4.3-2024-01-31\n", "install.R": "" }));
  if (found === undefined) throw new Error("there is no R");

  expect(versionFile(found.spec, catalogue)).toBeUndefined();
});
