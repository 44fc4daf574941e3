import { expect, test } from "vitest";
import { installPackagesArguments } from "../../../../buildpacks/r/lint/install-packages-arguments.ts";
import { type Files, findingsOf, placesOf } from "../../../lint/findings-of.ts";

test.each<[string, string]>([
  ['install.packages("a1", "b1", "c1")', 'c("a1", "b1", "c1")'],
  ['utils::install.packages("a1", "b1", repos = "https://h.org")', 'c("a1", "b1")'],
  ["install.packages('a1',\n 'b1')", 'c("a1", "b1")'],
  ['install.packages(c("a1", "b1"), "c1")', "c(…)"],
  ['install.packages(pkgs = "a1", "b1")', 'c("a1", "b1")'],
])("%j is to be %s", async (code, words) => {
  const findings = await findingsOf(installPackagesArguments, { "install.R": code });

  expect(findings).toMatchObject([{ where: { file: "install.R", line: 1 }, severity: "error" }]);
  expect(findings[0]?.message).toMatch(/`"[bc]1"` is taken for the folder/);
  expect(findings[0]?.edit.words).toContain(words);
});

test.each<[string, Files]>([
  ["a path", { "install.R": 'install.packages("a1", "/usr/lib/R"); install.packages("a1", "./lib1")' }],
  ["a folder of the repository", { "install.R": 'install.packages("a1", "mine")', "mine/x": "" }],
  ["what is called as a library is", { "install.R": 'install.packages("a1", "lib")' }],
  [
    "lib by name",
    { "install.R": 'install.packages("a1", lib = "b1"); install.packages("a1", lib = "x", "b1")' },
  ],
  ["a variable", { "install.R": 'install.packages("a1", b1); install.packages("a1", .libPaths()[1])' }],
  ["one package", { "install.R": 'install.packages("a1"); install.packages(c("a1", "b1"))' }],
  [
    "a function of its own",
    { "install.R": 'install.packages <- function(...) 1\ninstall.packages("a1", "b1")' },
  ],
  ["another function", { "install.R": 'pkgs <- union("a1", "b1") # install.packages' }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(installPackagesArguments, files)).toEqual([]);
});

test("elsewhere it is a warning", async () => {
  const findings = await findingsOf(installPackagesArguments, {
    "a.Rmd": '```{r}\ninstall.packages("a1", "b1")\n```\n',
  });

  expect(placesOf(findings)).toEqual(["a.Rmd:2"]);
  expect(findings).toMatchObject([{ severity: "warning" }]);
});
