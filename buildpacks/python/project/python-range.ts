import { type Location, UserError } from "../../../src/errors/user-error.ts";
import type { PythonRange } from "../interpreter/interpreter-request.ts";
import { isPythonRange } from "../interpreter/is-python-range.ts";
import { quote } from "../requirements/source-line.ts";

/**
 * The Pythons that a project runs with, as PEP 440 has it; undefined where any will do. A comma at the end is let pass, as
 * packaging does.
 * @throws UserError FILE_INVALID
 */
export function pythonRange(text: string, from: Location): PythonRange | undefined {
  const clauses = text.split(",").map((clause) => clause.trim());
  const value = clauses.filter((clause) => clause !== "").join(",");
  if (value === "") return undefined;
  if (isPythonRange(value)) return { value, from };
  throw new UserError({
    code: "FILE_INVALID",
    message: `${quote(text)} does not say which Pythons the project runs with`,
    where: from,
    why: "it is no version specifier (PEP 440)",
    suggestions: ["write it like `>=3.9` or `>=3.9,<3.13`"],
  });
}
