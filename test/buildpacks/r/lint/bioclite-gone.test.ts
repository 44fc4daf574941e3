import { expect, test } from "vitest";
import { biocLiteGone } from "../../../../buildpacks/r/lint/bioclite-gone.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { findingsOf, placesOf } from "../../../lint/findings-of.ts";

const source = 'source("https://bioconductor.org/biocLite.R")';
const install = 'if (!requireNamespace("BiocManager", quietly = TRUE)) install.packages("BiocManager")';

function mended(code: string, findings: Awaited<ReturnType<typeof findingsOf>>): string {
  return editText(
    code,
    findings.filter(({ edit }) => edit.safe).flatMap(({ edit }) => edit.changes),
  );
}

test.each([
  [`${source}\nbiocLite("limma")\n`, `${install}\nBiocManager::install("limma")\n`],
  [`source('http://www.bioconductor.org/biocLite.R');\n`, `${install}\n`],
  [`biocLite(c("limma",\n  "edgeR"))\n`, `BiocManager::install(c("limma",\n  "edgeR"))\n`],
  [`BiocInstaller::biocLite(pkgs = "limma") # it\n`, `BiocManager::install(pkgs = "limma") # it\n`],
])("mends %j", async (code, expected) => {
  const findings = await findingsOf(biocLiteGone, { "install.R": code });

  expect(findings.every(({ severity }) => severity === "error")).toBe(true);
  expect(mended(code, findings)).toBe(expected);
});

test.each<[string, readonly string[]]>([
  [`if (TRUE) {\n  ${source}\n}`, ["a.R:2"]],
  [`${source} # the old way`, ["a.R:1"]],
  [`${source} # (the old way)`, ["a.R:1"]],
  [`x <- 1; ${source}`, ["a.R:1"]],
  ["biocLite()", ["a.R:1"]],
  ['biocLite("limma", suppressUpdates = TRUE)', ["a.R:1"]],
  ['biocLite("a"); biocLite("b")', ["a.R:1"]],
  ['url <- "https://bioconductor.org/biocLite.R"\nsource(url)', ["a.R:2"]],
  ['lapply(c("a", "b"), biocLite)', ["a.R:1"]],
])("leaves to a person %j", async (code, places) => {
  const findings = await findingsOf(biocLiteGone, { "a.R": code });

  expect(placesOf(findings)).toEqual(places);
  expect(findings).toMatchObject([{ severity: "warning", edit: { safe: false } }]);
});

test("in notebooks nothing is changed", async () => {
  const cells = [{ cell_type: "code", source: `${source}\nbiocLite("limma")` }];
  const text = JSON.stringify({ cells, metadata: { kernelspec: { language: "R" } } });

  const findings = await findingsOf(biocLiteGone, { "a.ipynb": text });

  expect(findings).toMatchObject([{ edit: { changes: [] } }, { edit: { changes: [] } }]);
});

test.each([
  "# biocLite('limma')",
  "biocLite <- function(x) x\nbiocLite('limma')",
  "'biocLite'",
  'source("biocLite.R")',
  "BiocManager::install('biocLite')",
])("lets pass %j", async (code) => {
  expect(await findingsOf(biocLiteGone, { "install.R": code })).toEqual([]);
});
