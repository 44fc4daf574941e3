import type { Expression } from "../syntax.ts";
import type { TracedArgument } from "./traced-call.ts";

/** Functions that call one with each element of another argument, which comes before it, or after it. */
const elementsFirst: ReadonlySet<string> = new Set(
  "lapply sapply vapply map walk map_lgl map_chr map_dfr future_map llply l_ply mclapply pblapply".split(" "),
);
const functionFirst: ReadonlySet<string> = new Set("Map mapply do.call Filter Reduce".split(" "));

const elementNames: readonly string[] = ["X", ".x", "args"];
const functionNames: readonly string[] = ["FUN", "f", ".f", "what"];

/** A function that another one calls. */
export interface Application {
  /** The argument that is the function. */
  readonly applied: TracedArgument;
  /** What it is called with: an element, and what is passed on. */
  readonly values: readonly TracedArgument[];
}

/** What `lapply`, `map`, `do.call` and the like call with what; undefined for any other function. */
export function applicationOf(name: string, values: readonly TracedArgument[]): Application | undefined {
  const isElementsFirst = elementsFirst.has(name);
  if (!isElementsFirst && !functionFirst.has(name)) return undefined;
  const applied = pick(values, functionNames, isElementsFirst ? 1 : 0);
  if (applied === undefined) return undefined;
  const elements = pick(values, elementNames, isElementsFirst ? 0 : 1);
  const rest = values.filter((argument) => argument !== applied && argument !== elements);
  if (elements === undefined) return { applied, values: rest };
  const element = { name: undefined, expression: undefined, varies: true, texts: elements.texts };
  return { applied, values: [element, ...rest] };
}

/** `function(x) …` and `~ …`, whose code runs when it is applied. */
export function isLambda(expression: Expression): boolean {
  return expression.kind === "function" || (expression.kind === "operation" && expression.operator === "~");
}

function pick(
  values: readonly TracedArgument[],
  names: readonly string[],
  index: number,
): TracedArgument | undefined {
  const named = values.find(({ name }) => name !== undefined && names.includes(name));
  if (named !== undefined) return named;
  // The other one, where it is named, takes no place.
  const others = [...elementNames, ...functionNames];
  const without = values.some(({ name }) => name !== undefined && others.includes(name)) ? 1 : 0;
  return values.filter(({ name }) => name === undefined)[Math.max(0, index - without)];
}
