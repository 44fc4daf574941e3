import type { Location } from "../../../src/errors/user-error.ts";
import type { Expression } from "../language/syntax.ts";
import type { TracedArgument } from "../language/trace/traced-call.ts";

/** A package's name where it is written. */
export interface WrittenName {
  readonly text: string;
  readonly place: Location;
}

/**
 * The names in an argument that R takes as it is written, not by its value: `dplyr`, `"dplyr"`, `user/repo`, `c(dplyr, "tidyr")`.
 * Where nothing is written, as in `lapply(pkgs, library)`, its value.
 */
export function namesOf(argument: TracedArgument | undefined, where: Location): readonly WrittenName[] {
  if (argument === undefined) return [];
  const { expression } = argument;
  if (expression === undefined) return argument.texts().texts;
  if (expression.kind === "name" && argument.varies) return [];
  return written(expression).map((text) => ({ text, place: where }));
}

function written(expression: Expression): readonly string[] {
  if (expression.kind === "name") return expression.package === undefined ? [expression.name] : [];
  if (expression.kind === "text") return [expression.text];
  if (expression.kind === "call" && expression.callee.kind === "name" && expression.callee.name === "c")
    return expression.arguments.flatMap(({ value }) => (value === undefined ? [] : written(value)));
  if (expression.kind !== "operation" || expression.operator !== "/") return [];
  const [user, repository] = expression.operands.map(written);
  return user?.length === 1 && repository?.length === 1 ? [`${user[0]}/${repository[0]}`] : [];
}
