import type { Argument, Expression } from "../syntax.ts";
import { ownFunction, varying } from "./bindings.ts";
import { evaluate, type Surroundings } from "./evaluate.ts";
import { joinTexts, unknownTexts } from "./texts.ts";
import type { TracedArgument } from "./traced-call.ts";

/**
 * Sets a function's parameters in the scope of `inside`, as R matches arguments to them: by name, then by place, the rest to `...`.
 * What is not given has its default, or is not known.
 */
export function bindParameters(
  parameters: readonly Argument[],
  given: readonly TracedArgument[],
  inside: Surroundings,
): void {
  const names = new Set(parameters.map(nameOf));
  const unnamed = given.filter(({ name }) => name === undefined || !names.has(name));
  let next = 0;
  for (const parameter of parameters) {
    const name = nameOf(parameter);
    if (name === undefined) continue;
    if (name === "...") {
      const rest = unnamed.slice(next).map((argument) => argument.texts());
      inside.scope.names.set(name, varying(joinTexts(rest)));
      next = unnamed.length;
      continue;
    }
    const named = given.find((one) => one.name === name);
    const argument = named ?? unnamed[next];
    if (named === undefined) next += 1;
    const own = argument?.expression === undefined ? undefined : ownFunction(argument.expression, inside);
    const texts = argument === undefined ? defaultOf(parameter, inside) : argument.texts();
    inside.scope.names.set(name, varying(texts, own));
  }
}

/** `x` alone stands as a value in the parser's list, `x = 1` as a name with one. */
function nameOf({ name, value }: Argument): string | undefined {
  return name ?? (value?.kind === "name" ? value.name : undefined);
}

function defaultOf({ name, value }: Argument, inside: Surroundings) {
  const given: Expression | undefined = name === undefined ? undefined : value;
  return given === undefined ? unknownTexts : evaluate(given, inside);
}
