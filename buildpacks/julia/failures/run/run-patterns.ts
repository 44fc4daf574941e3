import { advise } from "../../../../src/diagnosis/patterns/advise.ts";
import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { libraryOfName, sinceOne } from "./names-since-one.ts";

const languages = ["julia"];

/** What Julia had before 1.0 (its release notes, "Deprecated or removed" of 0.7). */
const beforeOne =
  "linspace|logspace|Void|readstring|readcsv|writecsv|info|warn|print_with_color|ucfirst|lcfirst|indmax|indmin|eye|srand|repmat|squeeze|is_windows|is_linux|is_apple|Nullable|isnull|expm|logm|sqrtm|vecnorm|blkdiag|ctranspose|findin|ismatch|num2hex|hex2num|tic|toc|toq|JULIA_HOME|workspace|parentindexes";

/** What failures of Julia code look like, the most telling first. */
export const juliaRunPatterns: readonly RunPattern[] = [
  {
    id: "julia-package-missing",
    code: "MODULE_MISSING",
    languages,
    in: "log",
    test: /(?:Package (?<name>\w{1,80}) not found in current path|Package (?<required>\w{1,80}) \[[\da-f-]{36}\] is required but does not seem to be installed)/,
    message: ({ groups: { name, required } }) =>
      `The code loads the Julia package \`${name ?? required ?? ""}\`, which nothing installs`,
    remedies: ({ groups: { name, required } }) => [
      { kind: "module", language: "julia", module: name ?? required ?? "" },
    ],
  },
  {
    id: "julia-before-one",
    code: "MODULE_NAME_GONE",
    languages,
    in: "error",
    test: new RegExp(`UndefVarError: \`?(?<name>${beforeOne})\`? not defined`),
    message: ({ groups: { name } }) => `The code is for a Julia before 1.0: \`${name ?? ""}\` is gone`,
    remedies: advise(({ name = "" }) => {
      const now = sinceOne.get(name);
      return now === undefined
        ? `Write what took the place of \`${name}\` in Julia 1.0 (release notes of Julia 0.7, «Deprecated or removed»).`
        : `Write \`${now}\` for \`${name}\`.`;
    }),
  },
  {
    id: "julia-standard-library",
    code: "NAME_UNDEFINED",
    languages,
    in: "error",
    test: /UndefVarError: `?(?<name>[@\w!]{1,40})`? not defined/,
    applies: ({ groups: { name = "" } }) => libraryOfName.has(name),
    message: ({ groups: { name = "" } }) =>
      `The code uses \`${name}\`, which is in Julia's library \`${libraryOfName.get(name) ?? ""}\` since 1.0`,
    remedies: advise(
      ({ name = "" }) => `Write \`using ${libraryOfName.get(name) ?? ""}\` into the first cell.`,
    ),
  },
  {
    id: "julia-python-module",
    code: "MODULE_MISSING",
    languages,
    in: "log",
    test: /Failed to import required Python module (?<required>[\w.]{1,80}\w)|The Python package (?<package>[\w.]{1,80}) could not be (?:found|imported) by pyimport/,
    message: ({ groups: { required, package: name } }) =>
      `The code loads the Python module \`${required ?? name ?? ""}\` from Julia, which nothing installs`,
    remedies: ({ groups: { required, package: name } }) => [
      { kind: "module", language: "python", module: required ?? name ?? "" },
    ],
  },
  {
    id: "julia-name",
    code: "NAME_UNDEFINED",
    languages,
    in: "error",
    test: /UndefVarError: `?(?<name>[^`\s]{1,80})`? not defined/,
    message: ({ groups: { name } }) => `The code uses \`${name ?? ""}\`, which nothing before it defines`,
    remedies: advise(
      ({ name }) =>
        `Define \`${name ?? ""}\` in a cell before this one, or load the package that has it (\`using …\`).`,
    ),
  },
  {
    id: "julia-manifest-version",
    code: "PACKAGES_INCOMPATIBLE",
    languages,
    in: "log",
    test: /Unsatisfiable requirements detected for package (?<name>\w{1,80})/,
    message: ({ groups: { name } }) => `No release of \`${name ?? ""}\` fits what the others ask for`,
    remedies: advise(({ name }) => `Loosen \`${name ?? ""}\` in \`[compat]\` of Project.toml.`),
  },
  {
    id: "julia-syntax",
    code: "SYNTAX_INVALID",
    languages,
    in: "error",
    test: /(?:syntax: (?<what>[^\n]{1,120})|ParseError)/,
    message: ({ groups: { what } }) => `The code is no Julia${what === undefined ? "" : `: ${what}`}`,
    remedies: advise(
      () =>
        "Mend or complete the line; where the cell is an exercise or shows an error, tag it `raises-exception`.",
    ),
  },
];
