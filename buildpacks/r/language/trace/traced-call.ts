import type { Location } from "../../../../src/errors/user-error.ts";
import type { Expression } from "../syntax.ts";
import type { Texts } from "./texts.ts";

/** A call of a function by its name, as the trace came by it. */
export interface TracedCall {
  /** Of `package::name`. */
  readonly package: string | undefined;
  readonly name: string;
  /** Whether the code itself defines a function of that name. */
  readonly isOwn: boolean;
  readonly arguments: readonly TracedArgument[];
  readonly place: Location;
}

export interface TracedArgument {
  readonly name: string | undefined;
  /** Undefined where the argument comes from another function, as `lapply`'s elements do. */
  readonly expression: Expression | undefined;
  /** Whether it is a name that stands for what a loop or a caller gives. */
  readonly varies: boolean;
  /** What is known of its value; to be asked while the call is reported. */
  readonly texts: () => Texts;
}

/** The argument of a parameter: by its name, or the one at that place (from 0) among those without name. */
export function argumentOf(
  { arguments: values }: TracedCall,
  parameter: string,
  index?: number,
): TracedArgument | undefined {
  const named = values.find(({ name }) => name === parameter);
  return named ?? (index === undefined ? undefined : values.filter(({ name }) => name === undefined)[index]);
}

/** Whether an argument is `FALSE` or not there. */
export function isOff(argument: TracedArgument | undefined): boolean {
  const expression = argument?.expression;
  if (argument === undefined || expression === undefined) return argument === undefined;
  if (expression.kind === "constant") return expression.text === "FALSE";
  return expression.kind === "name" && expression.name === "F";
}

/** The one string that an argument is known to be. */
export function onlyText(argument: TracedArgument | undefined): string | undefined {
  const known = argument?.texts();
  const [first, ...more] = known?.texts ?? [];
  return known?.complete === true && more.length === 0 ? first?.text : undefined;
}
