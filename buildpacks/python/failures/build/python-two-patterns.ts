import type { FailurePattern } from "../../../../src/diagnosis/builds/failure-pattern.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import { pythonEdit } from "./python-edit.ts";
import { subject } from "./subject.ts";
import { standardInPythonTwo, successors, supersededBackports } from "./python-two.ts";

/** What is the same of all of them. */
const pythonTwo: Omit<FailurePattern, "code" | "test" | "applies"> = {
  message: ({ name, project }) =>
    project === undefined
      ? `${subject(name, undefined)} is for Python 2 alone`
      : "The repository's own package is for Python 2 alone",
  suggestions: ({ name = "", asked = name, project, pin, ...groups }) => {
    const twoSeven = pythonEdit("2.7", groups);
    if (project !== undefined) return [twoSeven];
    if (name === "") return [twoSeven];
    if (isBackport(name)) return [`Remove \`${asked}\`: Python 3 has it itself.`];
    const successor = successors.get(normaliseName(name));
    if (successor !== undefined)
      return [`Write \`${successor}\` for \`${asked}\`: it is that package for Python 3.`];
    return [
      `Ask for a newer release of \`${asked}\`${pin === undefined ? "" : ` than ${pin}`}, which is for Python 3.`,
      twoSeven,
    ];
  },
  remedy: ({ name = "", asked = name, project, pin }) => {
    if (project !== undefined || name === "")
      return { kind: "interpreter", language: "python", version: "2.7" };
    if (isBackport(name)) return { kind: "without", language: "python", name: asked };
    const successor = successors.get(normaliseName(name));
    if (successor !== undefined) return { kind: "line", find: asked, replace: successor };
    return pin === undefined
      ? undefined
      : { kind: "package", language: "python", name: asked, range: `>${pin}` };
  },
};

function isBackport(name: string): boolean {
  return supersededBackports.has(normaliseName(name));
}

/** Packages that no Python 3 can build. */
export const pythonTwoPatterns: readonly FailurePattern[] = [
  {
    code: "PYTHON_TWO_ONLY",
    test: /This backport is (?:for|only for) Python 2(?:\.\d)?|not supported (?:on|under|by|with) Python 3|(?:is|works|runs) (?:only )?(?:for|on|with|under) Python 2(?:\.\d)? only|requires Python 2(?:\.\d)?(?![\d.]*\+)|only (?:supports|works with|runs on|compatible with) Python 2/i,
    ...pythonTwo,
  },
  {
    code: "PYTHON_TWO_ONLY",
    test: /File "[^"\n]*setup\.py"[^\n]*\n(?:[^\n]{0,200}\n){0,12}?\s*(?:SyntaxError: Missing parentheses in call to 'print'|(?:TabError|SyntaxError: (?:multiple exception types must be parenthesized|invalid syntax))|NameError: name '(?:unicode|xrange|file|raw_input|execfile|basestring|reload)' is not defined)/,
    ...pythonTwo,
  },
  {
    code: "PYTHON_TWO_ONLY",
    test: /(?:SyntaxError: Missing parentheses in call to 'print'|NameError: name '(?:unicode|xrange|raw_input|execfile|basestring)' is not defined|(?:ModuleNotFound|Import)Error: No module named '?(?<module>[A-Za-z_]\w*))/g,
    applies: ({ module }) => module === undefined || standardInPythonTwo.has(module),
    ...pythonTwo,
  },
];
