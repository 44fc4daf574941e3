import type { FailurePattern } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { buildRequirementPatterns, buildSetupPatterns } from "./build-requirement-patterns.ts";
import { notFoundPatterns, unreachable } from "./index-patterns.ts";
import { pythonPatterns } from "./python-patterns.ts";
import { conflictPatterns, requirementPatterns } from "./requirement-patterns.ts";
import { systemPatterns } from "./system-patterns.ts";
import { packageWords, subject } from "./subject.ts";

/**
 * What pip, and the tools that call it, print and what it means, the most telling first. `name` is the package that failed, `asked` the one
 * that the repository asks for and that wants it.
 */
export const buildPatterns: readonly FailurePattern[] = [
  ...requirementPatterns,
  { ...unreachable, applies: ({ versions }) => versions === "none" },
  ...notFoundPatterns,
  ...conflictPatterns,
  ...systemPatterns,
  ...buildSetupPatterns,
  ...pythonPatterns,
  ...buildRequirementPatterns,
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /fatal error: (?<header>[\w./+-]+\.h(?:pp)?): No such file or directory/,
    message: ({ name, header }) =>
      `${subject(name, undefined)} could not be compiled: the header \`${header}\` is missing`,
    why: () => "The package has no wheel for this Python and platform, so it is built from source.",
    suggestions: ({ name }) => [
      `Ask for a version of ${packageWords(name)} that has a wheel for this Python.`,
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /error: package directory '(?<folder>[^'\n]+)' does not exist/,
    message: ({ folder, project, name }) =>
      `${project === undefined ? subject(name, undefined) : "setup.py"} names the folder \`${folder}\`, which is not there`,
    suggestions: ({ folder, project, name }) => [
      project === undefined
        ? `Ask for another release of ${packageWords(name)}: this one's sources are not whole.`
        : `Commit the folder \`${folder}\`, or take it out of \`packages\` in setup.py.`,
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /EOFError: EOF when reading a line|EOF when reading a line/,
    message: ({ project, name }) =>
      `${project === undefined ? subject(name, undefined) : "setup.py"} asks a question while it is installed, and nobody is there to answer`,
    suggestions: ({ project, name }) => [
      project === undefined
        ? `Ask for another release of ${packageWords(name)}.`
        : "Take `input()` out of setup.py; where the repository is no package to install, list what it needs in a requirements.txt of the folder binder/.",
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /(?:Failed building wheel for|Failed to build '?|metadata-generation-failed|subprocess-exited-with-error|error: command '[^']+' failed|Command (?:errored out with exit status 1: python setup\.py|"python setup\.py egg_info" failed|".{1,400}" failed with error code 1)|ERROR: Command errored out with exit status)/,
    message: ({ name, project }) =>
      project === undefined
        ? `${subject(name, undefined)} has no wheel for this Python and could not be built from source`
        : "The repository's own package could not be built",
    suggestions: ({ name, project }) => [
      project === undefined
        ? `Ask for a version of ${packageWords(name)} that has a wheel, or mend what the log says.`
        : "Mend what the log says of its setup.py; where the repository is no package to install, list what it needs in a requirements.txt of the folder binder/.",
    ],
  },
  unreachable,
];
