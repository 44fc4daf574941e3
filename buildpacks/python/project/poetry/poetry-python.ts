import { type Location, UserError } from "../../../../src/errors/user-error.ts";
import type { PythonRange } from "../../interpreter/interpreter-request.ts";
import type { Note } from "../../requirements/requirement.ts";
import { quote } from "../../requirements/source-line.ts";
import { lineAt } from "../lines-at.ts";
import type { PyprojectFile } from "../pyproject-schema.ts";
import { parseConstraint } from "./parse-constraint.ts";
import type { PoetryTable } from "./poetry-schema.ts";
import { specifierOf } from "./specifier-of.ts";

interface PoetryPython {
  readonly requiresPython: PythonRange | undefined;
  readonly notes: readonly Note[];
}

/**
 * The Pythons that `tool.poetry.dependencies.python` allows.
 * @throws UserError REQUIREMENT_INVALID, FILE_INVALID
 */
export function poetryPython(file: PyprojectFile, { dependencies }: PoetryTable): PoetryPython {
  const [name, wanted] = Object.entries(dependencies).find(([key]) => key.toLowerCase() === "python") ?? [];
  if (name === undefined || wanted === undefined) return { requiresPython: undefined, notes: [] };
  const where = lineAt(file, ["tool", "poetry", "dependencies", name]);
  const text = typeof wanted === "string" || Array.isArray(wanted) ? wanted : wanted.version;
  if (typeof text !== "string") throw noRange(where);
  const { text: value, exact } = specifierOf(parseConstraint(text, { text, where }));
  return {
    requiresPython: value === "" ? undefined : { value, from: where },
    notes: exact ? [] : [{ where, message: `read as ${quote(value)}: a version specifier has no "or"` }],
  };
}

function noRange(where: Location): Error {
  return new UserError({
    code: "FILE_INVALID",
    message: "`tool.poetry.dependencies.python` does not say which Pythons the project runs with",
    where,
    suggestions: ['write it like `python = "^3.9"`'],
  });
}
