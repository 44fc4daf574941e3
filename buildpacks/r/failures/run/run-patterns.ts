import { advise } from "../../../../src/diagnosis/patterns/advise.ts";
import { fileAdvice } from "../../../../src/diagnosis/patterns/file-advice.ts";
import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { packageOfFunction } from "./package-of-function.ts";

const languages = ["R"];

/** What failures of R code look like, the most telling first. */
export const rRunPatterns: readonly RunPattern[] = [
  {
    id: "r-own-package",
    code: "MODULE_ELSEWHERE",
    languages,
    in: "log",
    test: /there is no package called [‘'"`](?<name>[\w.]{1,80})[’'"`]/,
    applies: ({ facts, groups }) =>
      facts.name === groups["name"] && facts.paths.some((path) => path === "DESCRIPTION"),
    message: ({ groups: { name } }) =>
      `The package \`${name ?? ""}\` is the repository itself, which is not installed`,
    remedies: advise(() => 'Write `remotes::install_local(".")` into install.R.'),
  },
  {
    id: "r-package-missing",
    code: "MODULE_MISSING",
    languages,
    in: "log",
    test: /there is no package called [‘'"`](?<name>[\w.]{1,80})[’'"`]/,
    message: ({ groups: { name } }) =>
      `The code loads the R package \`${name ?? ""}\`, which nothing installs`,
    remedies: ({ groups: { name = "" } }) => [{ kind: "module", language: "R", module: name }],
  },
  {
    id: "r-package-version",
    code: "PACKAGES_INCOMPATIBLE",
    languages,
    in: "log",
    test: /namespace [‘'](?<name>[\w.]{1,80})[’'] (?<found>[\w.-]{1,30}) is (?:being loaded|already loaded), but >= ?(?<wanted>[\w.-]{1,30}) is required/,
    message: ({ groups: { name, found, wanted } }) =>
      `\`${name ?? ""}\` is installed in version ${found ?? ""}, and a package wants ${wanted ?? ""} or newer`,
    remedies: ({ groups: { name = "", wanted = "" } }) => [
      { kind: "package", language: "R", name, range: `>= ${wanted}` },
    ],
  },
  {
    id: "r-not-exported",
    code: "MODULE_NAME_GONE",
    languages,
    in: "error",
    test: /[‘']?(?<what>[\w.]{1,80})[’']? is not an exported object from [‘']namespace:(?<name>[\w.]{1,80})[’']/,
    message: ({ groups: { what, name } }) => `The installed \`${name ?? ""}\` has no \`${what ?? ""}\``,
    why: () => "The code is for another release of it.",
    remedies: advise(
      ({ name }) =>
        `Ask for packages of the day when the code was written (runtime.txt: \`r-4.3-2023-06-01\` with that day), so that \`${name ?? ""}\` is of that time.`,
    ),
  },
  {
    id: "r-function-of-package",
    code: "NAME_UNDEFINED",
    languages,
    in: "error",
    test: /could not find function [“"'](?<name>[^”"'\n]{1,80})[”"']/,
    applies: ({ groups: { name = "" } }) => packageOfFunction.has(name),
    message: ({ groups: { name } }) =>
      `The code calls \`${name ?? ""}\`, and no cell before it loads the package that has it`,
    remedies: advise(
      ({ name = "" }) => `Write \`library(${packageOfFunction.get(name) ?? ""})\` into the first cell.`,
    ),
  },
  {
    id: "r-name",
    code: "NAME_UNDEFINED",
    languages,
    in: "error",
    test: /(?:could not find function [“"'‘](?<called>[^”"'’\n]{1,80})[”"'’]|object [“"'‘](?<name>[^”"'’\n]{1,80})[”"'’] not found)/,
    message: ({ groups: { name, called } }) =>
      `The code uses \`${name ?? called ?? ""}\`, which nothing before it defines`,
    remedies: advise(
      ({ name, called }) =>
        `Define \`${name ?? called ?? ""}\` in a cell before this one, or load the package that has it (\`library(…)\`).`,
    ),
  },
  {
    id: "r-file",
    code: "FILE_MISSING",
    languages,
    in: "log",
    test: /(?:cannot open (?:compressed )?file|cannot open the connection to) '(?<file>(?!https?:)[^'\n]{1,400})'/,
    message: ({ groups: { file } }) => `The code reads \`${file ?? ""}\`, which is not in the repository`,
    why: (found) => fileAdvice(found.groups["file"] ?? "", found).why,
    remedies: (found) => [{ kind: "advice", words: fileAdvice(found.groups["file"] ?? "", found).words }],
  },
  {
    id: "r-working-directory",
    code: "FILE_MISSING",
    languages,
    in: "error",
    test: /cannot change working directory/,
    message: () => "The code goes into a folder of another machine",
    remedies: advise(
      () => "Remove the line `setwd(…)`: a notebook runs in its own folder; write paths from there.",
    ),
  },
  {
    id: "r-display",
    code: "DISPLAY_NEEDED",
    languages,
    in: "error",
    test: /unable to start (?:data viewer|device X11|device)|X11 (?:is not available|font)/,
    message: () => "The code opens a window, and there is no display",
    remedies: advise(() => 'Write the plot into a file (`png("plot.png")`), or remove `View()` and `x11()`.'),
  },
  {
    id: "r-syntax",
    code: "SYNTAX_INVALID",
    languages,
    in: "error",
    test: /(?:<text>:\d{1,9}:\d{1,9}: )?unexpected (?<what>symbol|string constant|numeric constant|end of input|input|assignment|'[^'\n]{1,10}')/,
    message: ({ groups: { what } }) => `The code is no R: unexpected ${what ?? "input"}`,
    remedies: advise(
      () =>
        "Mend or complete the line; where the cell is an exercise or shows an error, tag it `raises-exception`.",
    ),
  },
];
