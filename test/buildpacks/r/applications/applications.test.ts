import { describe, expect, test } from "vitest";
import { detect } from "../../../../buildpacks/r/detect.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { app, applicationsOf, detectionOf } from "./asked-for.ts";

const script = { "install.R": 'install.packages("R6")\n' };
const project = { "thesis.Rproj": "Version: 1.0\n" };
const badge = (path: string) =>
  `# A\n\n[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/o/r/main?urlpath=${path})\n`;

describe("an application is there where", () => {
  test.each<[string, Record<string, string>, { rstudio?: string; shiny?: string }]>([
    ["nothing asks: there is none", script, {}],
    ["the root has a project of RStudio", { ...script, ...project }, { rstudio: "thesis.Rproj" }],
    ["app.R calls shinyApp", { ...script, "app.R": app }, { shiny: "app.R:2" }],
    ["app.R names the package", { ...script, "app.R": "shiny::shinyApp(1, 2)" }, { shiny: "app.R:1" }],
    ["it is called App.r", { ...script, "App.r": app }, { shiny: "App.r:2" }],
    ["a folder has app.R", { ...script, "buses/app.R": app }, { shiny: "buses/app.R:2" }],
    ["server.R stands beside ui.R", { ...script, "server.R": "", "ui.R": "" }, { shiny: "server.R" }],
    ["they do so in a folder", { ...script, "a/server.r": "", "a/ui.r": "" }, { shiny: "a/server.r" }],
    ["bindery.yml says RStudio", { "bindery.yml": "r:\n  rstudio: true\n" }, { rstudio: "bindery.yml:2" }],
    ["bindery.yml says Shiny", { "bindery.yml": "r: { shiny: true }\n" }, { shiny: "bindery.yml:1" }],
    ["the README links to RStudio", { ...script, "README.md": badge("rstudio") }, { rstudio: "README.md:3" }],
    [
      "the README links to an app",
      { ...script, "README.md": badge("shiny/buses/") },
      { shiny: "README.md:3" },
    ],
    [
      "bindery.yml says so of what files suggest, too",
      { ...script, ...project, "bindery.yml": "r: { rstudio: true }" },
      { rstudio: "bindery.yml:1" },
    ],
  ])("%s", async (_, files, { rstudio, shiny }) => {
    expect(await applicationsOf(files)).toEqual({ rstudio, shiny });
  });
});

describe("nothing is asked for by", () => {
  test.each<[string, Record<string, string>]>([
    ["app.R that only mentions shinyApp", { "app.R": "# shinyApp(ui, server)\nprint('shinyApp()')\n" }],
    ["app.R of another kind", { "app.R": "run <- function() 1\n" }],
    ["app.R that is broken", { "app.R": "shinyAp(((" }],
    ["an app two folders below", { "a/b/app.R": app }],
    ["an app in renv's folder", { "renv/app.R": app }],
    ["an app in a hidden folder", { ".git/app.R": app }],
    ["server.R alone", { "server.R": "" }],
    ["ui.R alone", { "ui.R": "" }],
    ["server.R and ui.R of different folders", { "a/server.R": "", "b/ui.R": "" }],
    ["a name that ends like an app's", { "myapp.R": app }],
    ["a project in a folder", { "a/thesis.Rproj": "" }],
  ])("%s", async (_, files) => {
    expect(await applicationsOf({ ...script, ...files })).toEqual({ rstudio: undefined, shiny: undefined });
  });
});

test("a very large app.R is not opened", async () => {
  const repository = memoryRepository({ ...script, "app.R": `${app}#${"x".repeat(1024 * 1024)}` });
  const opened: string[] = [];
  await detect({ ...repository, read: (path) => (opened.push(path), repository.read(path)) });

  expect(opened).toContain("install.R");
  expect(opened).not.toContain("app.R");
});

describe("`false` in bindery.yml goes before", () => {
  test.each<[string, Record<string, string>, { rstudio?: string; shiny?: string }]>([
    ["the project's file", { ...off("rstudio"), ...project }, {}],
    ["a link", { ...off("rstudio"), "README.md": badge("rstudio") }, {}],
    ["an app", { ...off("shiny"), "app.R": app }, {}],
    ["one of two", { ...off("shiny"), "app.R": app, ...project }, { rstudio: "thesis.Rproj" }],
  ])("%s", async (_, files, { rstudio, shiny }) => {
    expect(await applicationsOf(files)).toEqual({ rstudio, shiny });
  });

  test("and is said to have had an effect", async () => {
    const detection = await detectionOf({ ...off("shiny"), "app.R": app });

    expect(detection?.evidence).toContainEqual(expect.objectContaining({ file: "bindery.yml" }));
  });
});

describe("what makes an R repository", () => {
  test.each<[string, Record<string, string>, boolean]>([
    ["bindery.yml that wants RStudio, with nothing of R", { "bindery.yml": "r: { rstudio: true }" }, true],
    ["bindery.yml that does not", { "bindery.yml": "r: { rstudio: false }" }, false],
    ["an app alone", { "app.R": app }, true],
    ["a link to RStudio alone", { "README.md": badge("rstudio") }, true],
    ["a project's file alone: it holds no R", project, false],
    [
      "a link to RStudio beside notebooks of Python",
      { "README.md": badge("rstudio"), "a.ipynb": notebook("python") },
      true,
    ],
    ["not an app beside notebooks of Python", { "app.R": app, "a.ipynb": notebook("python") }, false],
  ])("%s", async (_, files, isR) => {
    expect((await detectionOf(files)) !== undefined).toBe(isR);
  });

  test("bindery.yml that wants RStudio, beside what Python asks for", async () => {
    const files = { "requirements.txt": "numpy", "bindery.yml": "r: { rstudio: true }" };

    expect(await detect(memoryRepository(files))).toMatchObject({
      evidence: [{ file: "bindery.yml", line: 1 }],
    });
    expect(
      await detect(memoryRepository({ ...files, "bindery.yml": "r: { rstudio: false }" })),
    ).toBeUndefined();
  });

  test("conda's file decides, whatever bindery.yml wants of R", async () => {
    const files = { "environment.yml": "dependencies: [r-base]", "bindery.yml": "r: { rstudio: true }" };

    expect(await detect(memoryRepository(files))).toBeUndefined();
  });
});

describe("the package shiny", () => {
  test("is added where an app is opened and no file names it, and that is said", async () => {
    const detection = await detectionOf({ ...script, "buses/app.R": app });

    expect(detection?.spec.packages).toEqual([
      { name: "shiny", origin: { kind: "cran" }, where: { file: "buses/app.R", line: 2 } },
    ]);
    expect(detection?.spec.notices).toContain(
      "shiny is added: buses/app.R:2 asks for it, and no file names the package",
    );
  });

  test.each<[string, Record<string, string>]>([
    ["install.R", { "install.R": 'install.packages("shiny")' }],
    ["DESCRIPTION", { DESCRIPTION: "Package: treerings\nImports: shiny\n" }],
  ])("is not added where %s names it", async (_, files) => {
    const detection = await detectionOf({ ...files, "app.R": app });

    expect(detection?.spec.applications?.shiny).toEqual({ file: "app.R", line: 2 });
    expect(
      detection?.spec.packages.filter(({ name, where }) => name === "shiny" && where.file === "app.R"),
    ).toEqual([]);
    expect(detection?.spec.notices.join()).not.toContain("is added");
  });

  test("is not added for RStudio", async () => {
    expect(await packagesOf({ ...script, ...project })).toEqual([]);
  });

  test("is added once where the code's packages are inferred", async () => {
    expect(await packagesOf({ "app.R": app }, true)).toEqual([["shiny", { file: "app.R", line: 1 }]]);
  });

  test("is not proposed to be inferred where it is added", async () => {
    const detection = await detectionOf({ "app.R": app });

    expect(detection?.spec.notices.join()).not.toContain("--infer");
  });
});

describe("a Jupyter Server of the repository's own", () => {
  test("needs the proxy, too", async () => {
    expect(await noticesBeside({ "requirements.txt": "numpy\nJupyterLab==4.0\n" })).toMatch(
      /jupyter-server-proxy: where the Jupyter Server of requirements\.txt/,
    );
  });

  test.each([["numpy\njupyterlab-widgets\n"], ["jupyterlab\njupyter-server-proxy\n"], ["# jupyterlab\n"]])(
    "is nobody's worry with %j",
    async (requirements) => {
      expect(await noticesBeside({ "requirements.txt": requirements })).not.toContain("jupyter-server-proxy");
    },
  );
});

test("where they open is said", async () => {
  const detection = await detectionOf({ ...script, ...project, "app.R": app });

  expect(detection?.spec.notices).toContain(
    "beside JupyterLab: RStudio at /rstudio, Shiny apps at /shiny/, each under its folder's name",
  );
});

function off(name: string): Record<string, string> {
  return { ...script, "bindery.yml": `r: { ${name}: false }` };
}

async function packagesOf(files: Record<string, string>, infer = false): Promise<readonly unknown[]> {
  const spec = (await detectionOf(files, { infer }))?.spec;
  return (spec?.packages ?? []).map(({ name, where }) => [name, where]);
}

async function noticesBeside(files: Record<string, string>): Promise<string> {
  const spec = (await detectionOf({ ...script, ...project, ...files }))?.spec;
  return (spec?.notices ?? []).join("\n");
}

function notebook(language: string): string {
  const metadata = { kernelspec: { name: language, language }, language_info: { name: language } };
  return JSON.stringify({ cells: [], metadata, nbformat: 4, nbformat_minor: 5 });
}
