import { expect, test } from "vitest";
import { installInNotebook } from "../../../../buildpacks/r/lint/install-in-notebook.ts";
import { type Files, findingsOf, placesOf } from "../../../lint/findings-of.ts";

function notebook(language: string, ...sources: readonly string[]): string {
  const cells = sources.map((source) => ({ cell_type: "code", source: source.split(/(?<=\n)/) }));
  return JSON.stringify({ cells, metadata: { kernelspec: { language } } }, undefined, 1);
}

function chunk(code: string, header = ""): string {
  return `---\ntitle: a\n---\n\`\`\`{r${header}}\n${code}\n\`\`\`\n`;
}

const code = 'install.packages("a")';

test.each<[string, Files, readonly string[]]>([
  ["a notebook", { "a.ipynb": notebook("R", "x <- 1\n", `y\n${code}`) }, ["a.ipynb:13"]],
  ["R Markdown", { "a.Rmd": chunk(`x\n${code}`) }, ["a.Rmd:6"]],
  ["Quarto", { "a.qmd": chunk(code, " setup, echo=FALSE") }, ["a.qmd:5"]],
  ["Sweave", { "a.Rnw": `<<a>>=\n${code}\n@\n` }, ["a.Rnw:2"]],
  ["another function", { "a.Rmd": chunk('remotes::install_github("a/b")') }, ["a.Rmd:5"]],
  ["lapply", { "a.Rmd": chunk('lapply(c("a", "b"), install.packages)') }, ["a.Rmd:5"]],
  ["a loop", { "a.Rmd": chunk('for (p in c("a")) install.packages(p)') }, ["a.Rmd:5"]],
  ["what is wrapped", { "a.Rmd": chunk(`suppressMessages({\n${code}\n})`) }, ["a.Rmd:6"]],
  ["a condition", { "a.Rmd": chunk(`if (is.null(${code})) 1`) }, ["a.Rmd:5"]],
])("finds %s", async (_, files, places) => {
  expect(placesOf(await findingsOf(installInNotebook, files))).toEqual(places);
});

test.each<[string, Files]>([
  ["install.R", { "install.R": code, "a.R": code }],
  ["a notebook of Python", { "a.ipynb": notebook("python", code) }],
  ["a guard", { "a.Rmd": chunk(`if (!require("a")) ${code}`) }],
  ["a guard of two lines", { "a.Rmd": chunk(`if (!require("a")) {\n${code}\n} else {\n${code}\n}`) }],
  ["a guard without if", { "a.Rmd": chunk(`require("a") || ${code}`) }],
  ["a guard of another kind", { "a.Rmd": chunk(`!require("a") && is.null(${code})`) }],
  ["a function that may be called", { "a.Rmd": chunk(`get <- function() ${code}`) }],
  ["a chunk that is shown alone", { "a.Rmd": chunk(code, ", eval=FALSE") }],
  ["a chunk that is shown alone, in short", { "a.Rmd": chunk(code, " name, echo=TRUE, eval = F") }],
  ["a chunk that Quarto shows alone", { "a.qmd": chunk(`#| eval: false\n${code}`) }],
  ["a chunk of Python", { "a.Rmd": `\`\`\`{python}\n${code}\n\`\`\`` }],
  ["text", { "a.Rmd": `Type ${code}.\n\n\`\`\`r\n${code}\n\`\`\`\n` }],
  ["comments", { "a.Rmd": chunk(`# ${code}`) }],
  ["what loads before it installs", { "a.Rmd": chunk('pacman::p_load("install")') }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(installInNotebook, files)).toEqual([]);
});

test("names the config dir's install.R", async () => {
  const [finding] = await findingsOf(
    installInNotebook,
    { "a.Rmd": chunk(code), "binder/apt.txt": "" },
    { configDir: "binder" },
  );

  expect(finding?.edit.words).toContain("binder/install.R");
});
