import { describe, expect, test } from "vitest";
import { besideScript, readScript, type ScriptReading } from "../../../buildpacks/r/read-script.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import type { Repository } from "../../../src/repository/repository.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { type Files, unset } from "./repositories.ts";

async function reading(files: Files, configDir = ""): Promise<ScriptReading> {
  return readingOf(memoryRepository(files, configDir));
}

async function readingOf(repository: Repository, minutes?: string): Promise<ScriptReading> {
  const read = await readScript(repository, { ...unset, minutes });
  if (read === undefined) throw new Error("no script");
  return read;
}

const runOf = async (files: Files, configDir = "") => (await reading(files, configDir)).reading.spec.script;

test("there is none without install.R of the config dir", async () => {
  expect(await readScript(memoryRepository({}), unset)).toBeUndefined();
  expect(
    await readScript(memoryRepository({ "install.R": "", "binder/x": "" }, "binder"), unset),
  ).toBeUndefined();
});

describe("the script is run", () => {
  test.each<[string, Files, readonly string[] | undefined, RegExp]>([
    ["by itself", { "install.R": "1" }, ["install.R"], /by itself$/],
    [
      "by itself, though it reads itself",
      { "install.R": 'file.exists("install.R")' },
      ["install.R"],
      /by itself$/,
    ],
    [
      "with what it sources, and what that reads",
      { "install.R": 'source("R/a.R")', "R/a.R": 'readLines("list.txt")', "list.txt": "b", "R/c.R": "" },
      ["install.R", "R/a.R", "list.txt"],
      /with R\/a\.R, list\.txt$/,
    ],
    [
      "with the whole repository where it lists a folder",
      { "install.R": '1\nlist.files("R")', "R/a.R": "" },
      undefined,
      /with the whole repository: line 2: /,
    ],
    [
      "with all of it where a sourced one does",
      { "install.R": 'source("R/a.R")', "R/a.R": "\n\nlist.files()" },
      undefined,
      /whole repository: R\/a\.R, line 3: /,
    ],
    [
      "with all of it where it reads a picture",
      { "install.R": 'x <- "logo.png"', "logo.png": "\u0089PNG\0" },
      undefined,
      /whole repository: .*no text/,
    ],
    [
      "with all of it where it reads what is text but for a NUL",
      { "install.R": 'readRDS("table")', table: "a table of numbers\0" },
      undefined,
      /whole repository: .*no text/,
    ],
    [
      "with all of it where a text would change on its way",
      { "install.R": 'read.csv("a.csv")', "a.csv": Buffer.from("caf\u00e9", "latin1") },
      undefined,
      /whole repository: .*no text/,
    ],
    [
      "with all of it where a text has a mark before it",
      { "install.R": 'read.csv("a.csv")', "a.csv": "\uFEFFa" },
      undefined,
      /whole repository: .*no text/,
    ],
    [
      "by itself in any encoding",
      { "install.R": Buffer.from('# caf\u00e9\nsource("a.r")', "latin1"), "a.r": "\uFEFF1" },
      ["install.R", "a.r"],
      /with a\.r$/,
    ],
    [
      "with a list of any letters",
      { "install.R": 'readLines("a")', a: "caf\u00e9 \u{1F600}\r\n" },
      ["install.R", "a"],
      /with a$/,
    ],
  ])("%s", async (_, files, paths, place) => {
    const { spec, evidence } = (await reading(files)).reading;

    expect(spec.script?.files?.map(({ path }) => path)).toEqual(paths);
    expect(evidence).toEqual([
      { file: "install.R", reason: expect.stringMatching(place) },
      ...(paths ?? []).slice(1).map((file) => ({ file, reason: "is read by install.R" })),
    ]);
  });

  test("from the config dir, at the repository's root", async () => {
    const files = {
      "binder/install.R": 'source("R/a.R"); source("binder/b.R")',
      "R/a.R": "1\n",
      "binder/b.R": "2\n",
    };

    expect((await runOf(files, "binder"))?.files).toEqual([
      { path: "binder/install.R", text: files["binder/install.R"] },
      { path: "R/a.R", text: "1\n" },
      { path: "binder/b.R", text: "2\n" },
    ]);
  });

  test("with all of the repository where a file is too large to be read", async () => {
    const repository = memoryRepository({ "install.R": 'read.csv("big.csv")', "big.csv": "" });
    const tooLarge = new UserError({ code: "FILE_TOO_LARGE", message: "large" });
    const read: Repository["read"] = (path) =>
      path === "big.csv" ? Promise.reject(tooLarge) : repository.read(path);

    const { spec } = (await readingOf({ ...repository, read })).reading;

    expect(spec.script?.files).toBeUndefined();
  });

  test("not, where the script itself is too large", async () => {
    const tooLarge = new UserError({ code: "FILE_TOO_LARGE", message: "large" });
    const repository = memoryRepository({ "install.R": "" });

    await expect(readingOf({ ...repository, read: () => Promise.reject(tooLarge) })).rejects.toBe(tooLarge);
  });
});

test("what it installs is known, with the lines", async () => {
  const text = 'install.packages(c("dplyr",\n  "sf"))\nremotes::install_github("user/repo@v1")\n';

  expect((await runOf({ "install.R": text }))?.installs).toEqual([
    { name: "dplyr", source: { kind: "cran" }, where: { file: "install.R", line: 1 } },
    { name: "sf", source: { kind: "cran" }, where: { file: "install.R", line: 2 } },
    {
      name: "repo",
      source: { kind: "remote", reference: "github::user/repo@v1" },
      where: { file: "install.R", line: 3 },
    },
  ]);
});

describe("installers that it calls are installed before", () => {
  test.each<[string, string, readonly string[]]>([
    ["by a namespace", 'remotes::install_github("a/b")', ["remotes"]],
    ["by library()", 'library(devtools)\ninstall_github("a/b")', ["devtools"]],
    ["several", 'library(pacman); BiocManager::install("a")', ["BiocManager", "pacman"]],
    ["not where it installs them itself", 'install.packages("remotes"); remotes::install_github("a/b")', []],
    ["no other packages", "library(dplyr); ggplot2::qplot(1)", []],
    ["none", 'install.packages("dplyr")', []],
  ])("%s", async (_, text, uses) => {
    expect((await runOf({ "install.R": text }))?.uses.toSorted()).toEqual(uses);
  });
});

test.each<[string, string, boolean]>([
  ["renv::restore()", "renv::restore()", true],
  ["library(renv)", "library(renv)\nrestore()", true],
  ["a word of it", '# renv::restore()\nprint("renv::restore()")', false],
])("whether it works on renv's library: %s", async (_, text, callsRenv) => {
  expect((await runOf({ "install.R": text }))?.callsRenv).toBe(callsRenv);
});

test("its time is that of the settings", async () => {
  const repository = memoryRepository({ "install.R": "" });

  expect((await readingOf(repository, "7")).reading.spec.script?.minutes).toBe("7");
  expect((await readingOf(repository)).reading.spec.script?.minutes).toBeUndefined();
});

const snapshot = "https://mran.microsoft.com/snapshot/2019-04-01";

test.each<[string, string, readonly RegExp[]]>([
  [
    "of CRAN, at its first line",
    '1\ninstall.packages("a1", repos = "https://h.org")\noptions(repos = c(CRAN = "https://cran.r-project.org"))\nchooseCRANmirror(1)',
    [/^install\.R:3 names a server of CRAN \(https:\/\/cran\.r-project\.org\): .*the environment's day/],
  ],
  ["of CRAN by its number", "chooseCRANmirror(ind = 1)", [/^install\.R:1 names a server of CRAN: /]],
  ["in the cloud", 'install.packages("a1", repos = "http://cloud.r-project.org/")', [/a server of CRAN/]],
  ["of a university", 'options(repos = "https://mirrors.example.edu/pub/CRAN/")', [/a server of CRAN/]],
  ["of a country", 'options(repos = "https://us.cran.example.org/x")', [/a server of CRAN/]],
  [
    "of MRAN, whose day is taken",
    `options(repos = c(CRAN = "${snapshot}"))`,
    [/^install\.R:1 names MRAN of 2019-04-01.* packages are taken as CRAN had them on that day/],
  ],
  ["of MRAN without a day", 'options(repos = "https://mran.microsoft.com")', [/a server of CRAN/]],
  [
    "of both",
    `options(repos = c(CRAN = "${snapshot}"))\ninstall.packages("a1", repos = "https://cran.rstudio.com")`,
    [/^install\.R:1 names MRAN/, /^install\.R:2 names a server of CRAN/],
  ],
  ["of R-Forge", 'options(repos = "http://R-Forge.R-project.org")', []],
  ["of r-universe", 'install.packages("a1", repos = "https://ropensci.r-universe.dev")', []],
  ["of Stan", 'install.packages("a1", repos = "https://mc-stan.org/r-packages/")', []],
  ["of Bioconductor", 'options(repos = "https://bioconductor.org/packages/3.18/bioc")', []],
  [
    "of Posit's newest",
    'options(repos = "https://packagemanager.rstudio.com/all/__linux__/focal/latest")',
    [/a server of CRAN .*the environment's day/],
  ],
  ["of Posit's Bioconductor", 'options(repos = "https://packagemanager.posit.co/bioconductor/latest")', []],
  ["of a day of Posit's", 'options(repos = c(CRAN = "https://packagemanager.posit.co/cran/2023-01-31"))', []],
  ["of other kinds", "setRepositories(ind = 1:2)", []],
  ["that is not known", "options(repos = f())", []],
  ["that is none of CRAN", 'install.packages("a1", repos = NULL)', []],
  ["that nobody names", 'install.packages("a1")', []],
])("a word on a server %s", async (_, text, words) => {
  const { notices = [] } = (await reading({ "install.R": text })).reading.spec;

  expect(notices).toEqual(words.map((word) => expect.stringMatching(word)));
});

test("a file in its way is named with the script", async () => {
  const { script } = await reading({ "binder/install.R": "" }, "binder");

  expect(besideScript(script, "binder/renv.lock")).toEqual({
    file: "binder/renv.lock",
    reason: "`binder/install.R` says which packages are installed",
  });
});
