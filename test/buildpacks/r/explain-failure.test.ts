import { describe, expect, test } from "vitest";
import { explainFailure } from "../../../buildpacks/r/explain-failure.ts";
import { formatLocation } from "../../../src/errors/user-error.ts";
import { detectionOf, type Files, renvLock } from "./repositories.ts";

const notInCran = (name: string) => `bindery: package '${name}' is not in CRAN of this day\n`;
const scriptEnded = "Error in eval(expr) : boo\nExecution halted\nbindery: install.R ended with code 1\n";

async function placeOf(log: string, files: Files): Promise<string | undefined> {
  const error = explainFailure(log, (await detectionOf(files)).spec);
  if (error === undefined) throw new Error("not explained");
  return error.where && formatLocation(error.where);
}

describe("a package that can't be had is told at the line that asks for it", () => {
  const description =
    "Package: ab\nImports:\n    dplyr,\n    nosuch,\n    praise\nRemotes: u/praise, u/other\n";

  test.each<[string, Files, string, string | undefined]>([
    ["of DESCRIPTION", { DESCRIPTION: description }, "nosuch", "DESCRIPTION:4"],
    ["of Remotes, by the name that the address has", { DESCRIPTION: description }, "other", "DESCRIPTION:6"],
    ["of DESCRIPTION before that of Remotes", { DESCRIPTION: description }, "praise", "DESCRIPTION:5"],
    ["of install.R", { "install.R": 'install.packages(c("dplyr",\n  "nosuch"))' }, "nosuch", "install.R:2"],
    [
      "of a file that install.R reads",
      { "install.R": 'source("R/a.R")', "R/a.R": '\ninstall.packages("nosuch")' },
      "nosuch",
      "R/a.R:2",
    ],
    [
      "of DESCRIPTION before install.R's",
      { DESCRIPTION: description, "install.R": 'install.packages("nosuch")' },
      "nosuch",
      "DESCRIPTION:4",
    ],
    ["of a lock", { "renv.lock": renvLock({ packages: { nosuch: {} } }) }, "nosuch", "renv.lock:12"],
    ["that nobody names, in the script", { "install.R": "install.packages(x)" }, "nosuch", "install.R"],
    ["that nobody names, nowhere", { DESCRIPTION: description }, "elsewhere", undefined],
  ])("%s", async (_, files, name, place) => {
    expect(await placeOf(notInCran(name), files)).toBe(place);
  });
});

test.each<[string, Files, string | undefined]>([
  ["is told at the script", { "install.R": "stop()" }, "install.R"],
  ["has no place without one", { "runtime.txt": "r-4.3" }, undefined],
])("a script that ends early %s", async (_, files, place) => {
  expect(await placeOf(scriptEnded, files)).toBe(place);
});

test("a line of the script that is not R is told", async () => {
  const log = 'Error in source("install.R") : install.R:3:5: unexpected symbol\nExecution halted\n';

  expect(await placeOf(log, { "install.R": "stop()" })).toBe("install.R:3");
  expect(await placeOf(log, { "runtime.txt": "r-4.3" })).toBeUndefined();
});

test("a log without words that R has is not R's", async () => {
  const { spec } = await detectionOf({ "install.R": "1" });

  expect(explainFailure("npm ERR! code E404\n", spec)).toBeUndefined();
  expect(explainFailure("", spec)).toBeUndefined();
});

describe("how to go on without a package", () => {
  test.each<[string, string, Files, boolean]>([
    ["is said of install.R's", notInCran("nosuch"), { "install.R": 'install.packages("nosuch")' }, true],
    ["is said of its own errors", scriptEnded, { "install.R": "stop()" }, true],
    [
      "is not said of DESCRIPTION's",
      notInCran("nosuch"),
      { DESCRIPTION: "Package: ab\nImports: nosuch\n" },
      false,
    ],
  ])("%s", async (_, log, files, said) => {
    const error = explainFailure(log, (await detectionOf(files)).spec);

    expect(error?.suggestions.join("\n").includes("install-failures: warn")).toBe(said);
    expect(error?.suggestions.length).toBeGreaterThan(said ? 1 : 0);
  });
});
