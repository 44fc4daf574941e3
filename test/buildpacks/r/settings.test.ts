import { describe, expect, test } from "vitest";
import { readRSettings } from "../../../buildpacks/r/settings.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { compendium, detectionOf, type Files, script, unset } from "./repositories.ts";

test("says nothing where there is no file", () => {
  expect(unset).toMatchObject({ suggests: false, needs: [], minutes: undefined });
});

test.each<[string, string | undefined, object]>([
  ["no file", undefined, unset],
  ["an empty file", "", unset],
  ["Python's part alone", "python: { groups: [docs] }\n", unset],
  ["an empty part", "r: {}\n", unset],
  ["suggested packages", "r:\n  suggests: true\n", { ...unset, suggests: true }],
  ["none of them, on purpose", "r: { suggests: false }", unset],
  ["needs", "r: { needs: [website, docs] }", { ...unset, needs: ["website", "docs"] }],
  ["minutes", "r: { install-minutes: 5 }", { ...unset, minutes: "5" }],
  ["many minutes", "r: { install-minutes: 99999 }", { ...unset, minutes: "99999" }],
  ["minutes as text", 'r: { install-minutes: "5" }', { ...unset, minutes: "5" }],
  [
    "all, beside Python's",
    "python: {}\nr:\n  needs: [a]\n  suggests: true\n  install-minutes: 1",
    { suggests: true, needs: ["a"], minutes: "1" },
  ],
])("reads %s", async (_, text, settings) => {
  const files = text === undefined ? {} : { "binder/bindery.yml": text };

  expect(await readRSettings(memoryRepository(files, "binder"))).toMatchObject(settings);
});

test("takes none of the root where there is a config dir", async () => {
  const repository = memoryRepository({ "bindery.yml": "r: 1", "binder/x": "" }, "binder");

  expect(await readRSettings(repository)).toMatchObject(unset);
});

test.each([
  ["a key that nobody knows", "r:\n  sugests: true\n", 2],
  ["a key of objects", "r:\n  __proto__: true\n", 2],
  ["a part that nobody knows", "python: {}\nruby: {}\n", 2],
  ["a word for true or false", "r:\n  suggests: yes\n", 2],
  ["a list for true or false", "r:\n  suggests: [true]\n", 2],
  ["one name in place of a list", "r:\n  suggests: true\n  needs: website\n", 3],
  ["a table in place of a name", "r:\n  needs:\n    - website\n    - { a: b }\n", 4],
  ["no minutes at all", "r:\n  install-minutes: 0\n", 2],
  ["minutes with a leading zero", "r:\n  install-minutes: 05\n", 2],
  ["half a minute", "r:\n  install-minutes: 0.5\n", 2],
  ["fewer than none", "r:\n  install-minutes: -1\n", 2],
  ["more than two months", "r:\n  install-minutes: 100000\n", 2],
  ["minutes with a unit", "r:\n  install-minutes: 5m\n", 2],
  ["minutes that hold a command", 'r:\n  install-minutes: "5; id"\n', 2],
  ["minutes over two lines", 'r:\n  install-minutes: "5\\n5"\n', 2],
  ["a list for R", "r:\n- suggests\n", 2],
  ["a text for R", "r: suggests\n", 1],
  ["something else", "- r\n", 1],
  ["what is no YAML", "r:\n  suggests: [\n", 3],
])("refuses %s", async (_, text, line) => {
  await expect(readRSettings(memoryRepository({ "bindery.yml": text }))).rejects.toMatchObject({
    code: "FILE_INVALID",
    where: { file: "bindery.yml", line },
  });
});

describe("of DESCRIPTION", () => {
  const description = [
    "Package: salinity",
    "Depends: R (>= 3.5), praise",
    "Imports: stats, dplyr",
    "LinkingTo: Rcpp",
    "Suggests: testthat, knitr",
    "Enhances: xtable",
    "Config/Needs/website: pkgdown, user/theme",
    "Config/Needs/check: covr",
    "",
  ].join("\n");

  test.each<[string, string, readonly string[], number]>([
    ["what it needs is installed", "", ["praise", "dplyr", "Rcpp"], 0],
    ["what it suggests, if settled", "suggests: true", ["praise", "dplyr", "Rcpp", "testthat", "knitr"], 0],
    ["what a purpose needs, if settled", "needs: [website]", ["praise", "dplyr", "Rcpp", "pkgdown"], 1],
    [
      "what several purposes need",
      "needs: [check, website]",
      ["praise", "dplyr", "Rcpp", "covr", "pkgdown"],
      1,
    ],
    ["no more, for a purpose that it has not", "needs: [constructor]", ["praise", "dplyr", "Rcpp"], 0],
  ])("%s", async (_, settings, names, remotes) => {
    const { spec } = await detectionOf({ DESCRIPTION: description, "bindery.yml": `r: { ${settings} }` });

    expect(spec.packages.map(({ name }) => name)).toEqual(names);
    expect(spec.remotes).toHaveLength(remotes);
  });
});

test.each<[string, Files, string, boolean]>([
  ["suggested packages", { DESCRIPTION: compendium }, "suggests: true", true],
  ["needs", { DESCRIPTION: compendium }, "needs: [website]", true],
  ["minutes", { "install.R": script }, "install-minutes: 5", true],
  ["suggested packages of nothing", { "install.R": script }, "suggests: true", false],
  [
    "suggested packages of prose",
    { "install.R": script, DESCRIPTION: "What this is about.\n" },
    "suggests: true",
    false,
  ],
  ["minutes for nothing", { DESCRIPTION: compendium }, "install-minutes: 5", false],
  ["what is so without it", { DESCRIPTION: compendium, "install.R": script }, "suggests: false", false],
])("the file is evidence where it has an effect: %s", async (_, files, settings, isEvidence) => {
  const named = Object.entries({ ...files, "bindery.yml": `r: { ${settings} }` });
  const inBinder = Object.fromEntries(named.map(([name, text]) => [`binder/${name}`, text]));

  const { evidence } = await detectionOf(inBinder, "binder");

  expect(evidence.some(({ file }) => file === "binder/bindery.yml")).toBe(isEvidence);
});
