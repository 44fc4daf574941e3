import { describe, expect, test } from "vitest";
import { buildpacks } from "../../../buildpacks/index.ts";
import { detect } from "../../../buildpacks/r/detect.ts";
import { fallback } from "../../../buildpacks/r/fallback.ts";
import { requestLines } from "../../../buildpacks/r/request-lines.ts";
import { detect as detectAll } from "../../../src/environment/detect.ts";
import { formatLocation, UserError } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";
import type { Files } from "./repositories.ts";

function notebook(metadata: object, code = ""): string {
  const cells = [{ cell_type: "code", source: [code], metadata: {}, outputs: [], execution_count: null }];
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 });
}

const r = { kernelspec: { name: "ir", language: "R", display_name: "R" }, language_info: { name: "R" } };
const python = { kernelspec: { name: "python3", language: "python" }, language_info: { name: "python" } };

function ask(files: Files, infer = false, configDir = "") {
  return fallback(memoryRepository(files, configDir), { infer, alone: true });
}

describe("R is there for", () => {
  test.each<[string, Files, string | undefined]>([
    ["a notebook of R", { "a.ipynb": notebook(r) }, "a.ipynb"],
    ["a notebook whose kernel is R's", { "a.ipynb": notebook({ kernelspec: { name: "ir" } }) }, "a.ipynb"],
    [
      "a notebook of R's kernel that says another language",
      { "a.ipynb": notebook({ kernelspec: { name: "ir" }, language_info: { name: "python" } }) },
      "a.ipynb",
    ],
    [
      "a notebook of R whose kernel has another name",
      { "a.ipynb": notebook({ kernelspec: { name: "conda-env-r" }, language_info: { name: "R" } }) },
      "a.ipynb",
    ],
    ["a notebook of R among others", { "a.ipynb": notebook(python), "b.ipynb": notebook(r) }, "b.ipynb"],
    ["a notebook of R before scripts", { "a.R": "1", "b.ipynb": notebook(r) }, "b.ipynb"],
    ["a script without notebooks", { "analysis/a.R": "1" }, "analysis/a.R"],
    ["an R Markdown document", { "a.Rmd": "```{r}\nlibrary(dplyr)\n```\n" }, "a.Rmd"],
    ["no notebook of Python", { "a.ipynb": notebook(python) }, undefined],
    [
      "no script beside notebooks of Python",
      { "a.ipynb": notebook(python), "a.R": "library(dplyr)" },
      undefined,
    ],
    ["no notebook that says nothing", { "a.ipynb": notebook({}), "a.R": "1" }, undefined],
    ["a script beside a notebook that can't be read", { "a.ipynb": "{", "a.R": "1" }, "a.R"],
    ["nothing", {}, undefined],
    ["no notes", { "README.md": "library(dplyr)" }, undefined],
    ["no scripts of Python", { "a.py": "import numpy" }, undefined],
  ])("%s", async (_, files, place) => {
    for (const infer of [false, true]) {
      const detection = await ask(files, infer);
      expect(detection?.buildpack).toBe(place && "r");
      expect(detection?.evidence.map((each) => each.file)[0]).toBe(place);
    }
  });
});

describe("without --infer", () => {
  test("nothing is installed, and a word says what the code wants", async () => {
    const detection = await ask({
      "a.R": "library(dplyr)\nlibrary(stats)\nremotes::install_github('u/repo')",
    });

    expect(detection?.spec).toMatchObject({
      requests: [],
      packages: [],
      remotes: [],
      lock: undefined,
      script: undefined,
      project: undefined,
    });
    expect(detection?.spec.notices).toEqual([
      expect.stringMatching(/^the R code wants dplyr, remotes, repo: `--infer`.*install\.R$/),
    ]);
    expect(detection?.proposal).toBeUndefined();
  });

  test.each([
    [8, /wants a1, a2, a3, a4, a5, a6, a7, a8: /],
    [9, /wants a1, a2, a3, a4, a5, a6, a7, 2 more: /],
  ])("of %i packages", async (count, words) => {
    const code = Array.from({ length: count }, (_, index) => `library(a${index + 1})\n`).join("");

    expect((await ask({ "a.R": code }))?.spec.notices).toEqual([expect.stringMatching(words)]);
  });

  test("no word where nothing is wanted", async () => {
    expect((await ask({ "a.R": "library(stats)" }))?.spec.notices).toEqual([]);
  });
});

describe("with --infer", () => {
  const code = [
    "library(dplyr)",
    "library(limma)",
    'remotes::install_github("u/repo@v1")',
    'remotes::install_version("glue", "1.6.0")',
    'remotes::install_url("https://h.org/1.zip")',
    'install.packages("pkg/local.tar.gz", repos = NULL)',
    "dplyr::filter(x)",
  ].join("\n");

  test("each package is asked for at the first place that uses it", async () => {
    const detection = await ask({ "R/a.R": code }, true);
    const spec = detection?.spec;

    expect(spec?.packages).toEqual([
      { name: "dplyr", origin: { kind: "cran" }, where: { file: "R/a.R", line: 1 } },
      {
        name: "glue",
        origin: { kind: "remote", reference: "version::glue@1.6.0" },
        where: { file: "R/a.R", line: 4 },
      },
      { name: "limma", origin: { kind: "bioconductor" }, where: { file: "R/a.R", line: 2 } },
      { name: "remotes", origin: { kind: "cran" }, where: { file: "R/a.R", line: 3 } },
    ]);
    // The package of an address may have another name than that which the address ends with.
    expect(spec?.remotes).toEqual([
      {
        origin: { kind: "remote", reference: "github::u/repo@v1" },
        likelyName: "repo",
        where: { file: "R/a.R", line: 3 },
      },
      {
        origin: { kind: "remote", reference: "url::https://h.org/1.zip" },
        where: { file: "R/a.R", line: 5 },
      },
    ]);
    expect(spec?.notices).toEqual([]);
    expect(
      detection?.evidence
        .map((place) => `${formatLocation(place)} ${place.reason.split(":")[0] ?? ""}`)
        .slice(1),
    ).toEqual([
      "R/a.R:1 dplyr",
      "R/a.R:4 glue",
      "R/a.R:2 limma",
      "R/a.R:3 remotes",
      "R/a.R:3 repo",
      "R/a.R:5 url",
    ]);
    expect(detection?.ignored).toEqual([
      { file: "R/a.R", line: 6, reason: expect.stringMatching(/^`pkg\/local\.tar\.gz` is not installed: /) },
    ]);
  });

  test("a notebook's code is read", async () => {
    const detection = await ask({ "a.ipynb": notebook(r, "library(dplyr)") }, true);

    expect(detection?.spec.packages.map(({ name }) => name)).toEqual(["dplyr"]);
  });

  test("a file that can't be read is named", async () => {
    const repository = memoryRepository({ "a.R": "library(dplyr)", "b.R": "" });
    const fault = new UserError({ code: "FILE_TOO_LARGE", message: "b.R is large" });
    const read = (path: string) => (path === "b.R" ? Promise.reject(fault) : repository.read(path));

    const detection = await fallback({ ...repository, read }, { infer: true, alone: true });

    expect(detection?.ignored).toEqual([{ file: "b.R", reason: "b.R is large" }]);
  });

  test("nothing is proposed where nothing is wanted", async () => {
    expect((await ask({ "a.R": "1" }, true))?.proposal).toBeUndefined();
  });

  test("the proposal says what is installed", async () => {
    const detection = await ask({ "R/a.R": code }, true);
    const { name, text } = detection?.proposal ?? { name: "", text: "" };

    const written = await detect(memoryRepository({ [name]: text }));

    expect(name).toBe("install.R");
    const installs = written?.spec.script?.installs ?? [];
    expect(installs.map(({ name: each }) => each ?? "?").toSorted()).toEqual([
      "?",
      "BiocManager",
      "dplyr",
      "glue",
      "limma",
      "remotes",
      "repo",
    ]);
    expect(installs.find(({ name: each }) => each === "repo")?.source).toEqual({
      kind: "remote",
      reference: "github::u/repo@v1",
    });
    expect(installs.find(({ name: each }) => each === "glue")?.source).toEqual({
      kind: "cran-version",
      version: "1.6.0",
    });
    expect(installs.find(({ name: each }) => each === undefined)?.source).toEqual({
      kind: "remote",
      reference: "url::https://h.org/1.zip",
    });
    expect(written?.spec.script).toMatchObject({ uses: [], files: [{ path: "install.R", text }] });
  });

  test("what is installed from elsewhere is a line of its own", async () => {
    const spec = (await ask({ "R/a.R": code }, true))?.spec;

    expect(spec && requestLines(spec).split("\n")).toContain("glue\tremote\tversion::glue@1.6.0\t");
  });
});

describe("among all buildpacks", () => {
  test.each<[string, Files, readonly string[]]>([
    ["a notebook of R", { "a.ipynb": notebook(r) }, ["r"]],
    ["notebooks of both", { "a.ipynb": notebook(r), "b.ipynb": notebook(python) }, ["r", "python"]],
    ["a notebook of Python and a script of R", { "a.ipynb": notebook(python), "b.R": "1" }, ["python"]],
    ["scripts of R and hooks", { "a.R": "1", postBuild: "#!/bin/sh\n" }, ["r", "hooks"]],
    [
      "a notebook of R beside requirements",
      { "a.ipynb": notebook(r), "requirements.txt": "numpy\n" },
      ["r", "python"],
    ],
    ["a script of R beside requirements", { "a.R": "1", "requirements.txt": "numpy\n" }, ["python"]],
    [
      "a notebook of R beside conda",
      { "a.ipynb": notebook(r), "environment.yml": "dependencies: [r-base]\n" },
      ["conda"],
    ],
    [
      "a notebook of Python beside install.R",
      { "a.ipynb": notebook(python), "install.R": "1" },
      ["r", "python"],
    ],
    ["a notebook of R beside install.R", { "a.ipynb": notebook(r), "install.R": "1" }, ["r"]],
    ["nothing", {}, ["python"]],
  ])("%s: %s", async (_, files, names) => {
    const { detections } = await detectAll(memoryRepository(files), buildpacks, { infer: false });

    expect(detections.map(({ buildpack }) => buildpack)).toEqual(names);
  });
});
