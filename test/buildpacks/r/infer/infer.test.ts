import * as fc from "fast-check";
import { expect, test } from "vitest";
import { inferPackages } from "../../../../buildpacks/r/infer/infer.ts";
import type { PackageSource } from "../../../../buildpacks/r/install-script/wanted-package.ts";
import { memoryRepository } from "../../../memory-repository.ts";

function infer(files: Readonly<Record<string, string>>) {
  return inferPackages(memoryRepository(files));
}

function sourceText(source: PackageSource): string {
  if (source.kind === "cran") return "";
  if (source.kind === "remote") return ` ${source.reference}`;
  return source.kind === "cran-version" ? `==${source.version}` : ` ${source.kind}`;
}

/** `name source line` of each package in one file. */
async function wishes(file: string, text: string): Promise<readonly string[]> {
  const { packages } = await infer({ [file]: text });
  return packages.map(
    ({ name, source, evidence }) =>
      `${name ?? "?"}${sourceText(source)} ${evidence.map(({ line }) => line).join(",")}`,
  );
}

test.each([
  ["library(dplyr)\nrequire('tidyr')", ["dplyr 1", "tidyr 2"]],
  ['p <- "dplyr"\nlibrary(p, character.only = TRUE)', ["dplyr 1"]],
  ['p <- "dplyr"\nlibrary(p1, character.only = FALSE)', ["p1 2"]],
  ['for (p in c("dplyr")) library(p, char = TRUE)', ["dplyr 1"]],
  ["for (p1 in pkgs) library(p1)", []],
  ['lapply(c("dplyr",\n"tidyr"), library, character.only = TRUE)', ["dplyr 1", "tidyr 2"]],
  ['sapply(c("dplyr"), require, character.only = T)', ["dplyr 1"]],
  [
    'invisible(lapply(c("dplyr"), function(x) suppressMessages(library(x, character.only = TRUE))))',
    ["dplyr 1"],
  ],
  [
    'requireNamespace("dplyr"); loadNamespace("tidyr"); attachNamespace("purrr")',
    ["dplyr 1", "purrr 1", "tidyr 1"],
  ],
  ["dplyr::filter(x); sapply(x, purrr:::map)", ["dplyr 1", "purrr 1"]],
  ["suppressPackageStartupMessages({ library(dplyr) })", ["dplyr 1"]],
  [
    "#' @import dplyr tidyr\n#' @importFrom purrr map walk\n#' @importMethodsFrom shiny x\n# @import no",
    ["dplyr 1", "purrr 2", "shiny 3", "tidyr 1"],
  ],
  [
    "box::use(dplyr, tidyr[pivot_wider, ...], p = purrr, ./local, mods/local2)",
    ["box 1", "dplyr 1", "purrr 1", "tidyr 1"],
  ],
  [
    'import::from(dplyr, filter)\nimport::here("purrr", map)\nimport::from("tools.R", f)',
    ["dplyr 1", "import 1,2,3", "purrr 2"],
  ],
  ["pacman::p_load(dplyr, 'tidyr')", ["dplyr 1", "pacman 1", "tidyr 1"]],
  ['xfun::pkg_attach(c("dplyr", "tidyr"))', ["dplyr 1", "tidyr 1", "xfun 1"]],
  ["librarian::shelf(dplyr, user/repo)", ["dplyr 1", "librarian 1", "repo github::user/repo 1"]],
  ['use("dplyr", c("filter"))', ["dplyr 1"]],
  ['data(x, package = "palmerpenguins")', ["palmerpenguins 1"]],
  ["data(mtcars)", []],
  ["library(stats); library(MASS); tools::x(); grid::y", []],
  ["library(help = dplyr); library()", []],
  ["library <- function(x) 1\nlibrary(dplyr)", []],
  [
    "library(DESeq2); library(BSgenome.Hsapiens.UCSC.hg38); library(org.Hs.eg.db)",
    ["BSgenome.Hsapiens.UCSC.hg38 bioconductor 1", "DESeq2 bioconductor 1", "org.Hs.eg.db bioconductor 1"],
  ],
  ['install.packages("DESeq2")', ["DESeq2 bioconductor 1"]],
  [
    'remotes::install_github("user/dplyr@dev")\nlibrary(dplyr)',
    ["dplyr github::user/dplyr@dev 1,2", "remotes 1"],
  ],
  ['library(a1)\nremotes::install_version("a1", "1.0")', ["a1==1.0 1,2", "remotes 2"]],
  ["library(`dplyr`); library(a_b); library('x y'); library(1); `$(id)`::f", ["dplyr 1"]],
  ["library(dplyr\nx <- '", ["dplyr 1"]],
  ["# library(no)\n'library(no)'", []],
  ["%%R\n!pip install x\nlibrary(dplyr)", ["dplyr 3"]],
])("%j", async (code, packages) => {
  expect(await wishes("a.R", code)).toEqual(packages);
});

const rmd = `---
title: x
output:
  bookdown::pdf_document2:
    toc: true
---
Text \`r scales::percent(1)\` and library(no).

\`\`\`{r setup, fig.cap = glue::glue("x")}
#| echo: false
library(dplyr)
\`\`\`

\`\`\`{python}
import numpy
\`\`\`

\`\`\`r
library(no2)
\`\`\`
> \`\`\`{r}
library(tidyr)
\`\`\``;

test("an R Markdown document: chunks of R, what stands between, the header, and what renders it", async () => {
  expect(await wishes("a.Rmd", rmd)).toEqual([
    "bookdown 4",
    "dplyr 11",
    "glue 9",
    "knitr 1",
    "reticulate 14",
    "rmarkdown 1",
    "scales 7",
    "tidyr 22",
  ]);
  expect((await infer({ "a.Rmd": rmd })).renderers).toEqual([
    { name: "rmarkdown", place: { file: "a.Rmd" } },
  ]);
});

test.each([
  ["```{r}\nlibrary(dplyr)\n```", ["dplyr 2", "knitr 1", "rmarkdown 1"]],
  ["---\nengine: knitr\n---\ntext", ["knitr 1", "rmarkdown 1"]],
  ["---\njupyter: ir\n---\n```{r}\nlibrary(dplyr)\n```", ["dplyr 5"]],
  ["```{python}\nimport x\n```", []],
  ["---\nserver: shiny\n---\n```{r}\n```", ["knitr 1", "rmarkdown 1", "shiny 2"]],
  ["---\na: [\n---\n```{r}\nlibrary(dplyr)\n```", ["dplyr 5", "knitr 1", "rmarkdown 1"]],
])("a Quarto document %j", async (text, packages) => {
  expect(await wishes("a.qmd", text)).toEqual(packages);
});

test("Sweave: chunks between <<>>= and @, and \\Sexpr", async () => {
  expect(
    await wishes(
      "a.Rnw",
      "library(no)\n<<a, echo=FALSE>>=\nlibrary(dplyr)\n@ \n\\Sexpr{glue::glue('x')} library(no)",
    ),
  ).toEqual(["dplyr 3", "glue 5"]);
});

function notebook(metadata: unknown, sources: readonly (string | readonly string[])[]): string {
  const cells = sources.map((source) => ({ cell_type: "code", source }));
  return JSON.stringify({ metadata, cells, nbformat: 4 }, undefined, 1);
}

test("notebooks of R by what their kernel says, cells by cells, broken ones too", async () => {
  const cells = ["library(dplyr\n", 'p <- "tidyr"', "library(p, character.only = TRUE)"];
  const metadata = { kernelspec: { name: "ir", language: "R" } };
  const { packages, hasR } = await infer({ "a.ipynb": notebook(metadata, cells) });

  expect(packages.map(({ name }) => name)).toEqual(["dplyr", "tidyr"]);
  expect(packages[0]?.evidence[0]?.line).toBeGreaterThan(1);
  expect(hasR).toEqual({ file: "a.ipynb", reason: "is an R notebook" });
});

test.each([
  ["Python", notebook({ kernelspec: { language: "python" } }, ["library(dplyr)"])],
  ["no kernel", notebook({}, ["library(dplyr)"])],
])("a notebook of %s is none of R", async (_, text) => {
  expect(await infer({ "a.ipynb": text })).toMatchObject({ packages: [], hasR: undefined, unreadable: [] });
});

test("a notebook that can't be read is named", async () => {
  expect((await infer({ "a.ipynb": '{"language": "R"' })).unreadable).toMatchObject([{ file: "a.ipynb" }]);
});

test("the repository's own package is not one to install, for files beside and below its DESCRIPTION", async () => {
  const { packages } = await infer({
    "pkg/DESCRIPTION": "Package: mine\nVersion: 1",
    "pkg/tests/a.R": "library(mine)",
    "pkg/b.R": 'remotes::install_github("me/mine")\nmine::f()',
    "other.R": "library(mine)",
  });

  expect(packages).toEqual([
    {
      name: "mine",
      source: { kind: "cran" },
      evidence: [{ file: "other.R", line: 1, reason: "library(mine)" }],
    },
    expect.objectContaining({ name: "remotes" }),
  ]);
});

test("folders of tools and package managers are not read", async () => {
  const files = [
    "renv/a.R",
    "packrat/a.R",
    "node_modules/a.R",
    ".Rproj.user/a.R",
    ".hidden/a.R",
    "x/renv/a.R",
  ];
  expect((await infer(Object.fromEntries(files.map((file) => [file, "library(dplyr)"])))).packages).toEqual(
    [],
  );
  expect((await infer({ ".Rprofile": "library(dplyr)" })).packages).toHaveLength(1);
});

test.each([
  [{ "app.R": "library(shiny)\nshinyApp(ui, server)" }, { file: "app.R", line: 2 }],
  [{ "a/app.R": "shiny::shinyApp(ui, server)" }, { file: "a/app.R", line: 1 }],
  [{ "app.R": "pkgload::load_all()\ngolex::run_app()" }, { file: "app.R", line: 2 }],
  [{ "app.R": "rhino::app()" }, { file: "app.R", line: 1 }],
  [{ "a/server.R": "", "a/ui.R": "" }, { file: "a/server.R" }],
  [{ "a.Rmd": "---\nruntime: shiny\n---" }, { file: "a.Rmd", line: 2 }],
])("%j is a Shiny app: %j", async (files, place) => {
  const { usesShiny, packages } = await infer(files);

  expect(usesShiny).toEqual(place);
  expect(packages.map(({ name }) => name)).toContain("shiny");
});

test.each([{ "a/server.R": "", "ui.R": "" }, { "app.R": "library(shiny)" }, { "b.R": "shinyApp()" }])(
  "%j is no Shiny app",
  async (files) => {
    expect((await infer(files)).usesShiny).toBeUndefined();
  },
);

test("what can't be installed again is left out, passwords are not repeated", async () => {
  const code =
    'install.packages("x.tar.gz", repos = NULL); remotes::install_git("https://me:secret@example.org/r1.git")';
  const inference = await infer({
    "a.R": `${code}; remotes::install_github("u/r1"); remotes::install_github("v/r1")`,
  });

  expect(inference.leftOut.map(({ name }) => name)).toEqual([
    "x.tar.gz",
    "https://…@example.org/r1.git",
    "github::v/r1",
  ]);
  expect(JSON.stringify(inference)).not.toContain("secret");
});

test("code that is too long to be a person's is named", async () => {
  const { unreadable, packages } = await infer({ "a.R": `library(dplyr)\n${"x\n".repeat(600_000)}` });

  expect(packages).toEqual([]);
  expect(unreadable).toMatchObject([{ file: "a.R", line: 1 }]);
});

const word = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "a1",
    "u/r",
    "u/r@$(x)",
    "u/r`id`",
    "a1; b",
    "../x",
    "https://h/x.git",
    "git::https://h/$(x)",
  ),
);
const form = fc.constantFrom(
  "library",
  "install.packages",
  "remotes::install_github",
  "pak::pak",
  "install_git",
  "install_url",
  "BiocManager::install",
);

test("names and references hold nothing that a shell or R could take for more", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(form, word), { maxLength: 6 }), async (calls) => {
      const code = calls.map(([name, text]) => `${name}(${JSON.stringify(text)})`).join("\n");
      const { packages } = await infer({ "a.R": code });
      for (const { name, source } of packages) {
        expect(name ?? "none").toMatch(/^[A-Za-z][A-Za-z0-9.]*$/);
        expect(source.kind === "remote" ? source.reference : "").not.toMatch(/[\s"'`\\<>|]/);
      }
    }),
    { numRuns: 300 },
  );
});

test("a thousand notebooks take seconds", async () => {
  const text = notebook(
    { kernelspec: { language: "R" } },
    Array.from({ length: 30 }, (_, i) =>
      `library(pkg${i})\nx <- dplyr::filter(y, z == "${i}") %>% f()\n`.repeat(3),
    ),
  );
  const files = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`n${i}.ipynb`, text]));
  const start = performance.now();
  const { packages } = await infer(files);

  expect(packages).toHaveLength(31);
  expect(performance.now() - start).toBeLessThan(15_000);
}, 30_000);
