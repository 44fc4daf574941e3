import type { FunctionDefinition } from "../syntax.ts";
import type { Location } from "../../../../src/errors/user-error.ts";
import type { Texts } from "./texts.ts";

/** The place of a line of the code that is being read. */
export type Locate = (line: number) => Location;

/** A function that the code defines. */
export interface OwnFunction {
  readonly definition: FunctionDefinition;
  readonly locate: Locate;
}

/** What a name stands for. */
export interface Bound {
  readonly texts: Texts;
  readonly own: OwnFunction | undefined;
  /** Whether it takes its value from outside: a parameter, or a loop's variable. */
  readonly varies: boolean;
}

/** The names that code can see. */
export interface Scope {
  readonly names: Map<string, Bound>;
  readonly parent: Scope | undefined;
}

export function childScope(parent: Scope | undefined): Scope {
  return { names: new Map(), parent };
}

export function lookUp(scope: Scope, name: string): Bound | undefined {
  for (let current: Scope | undefined = scope; current !== undefined; current = current.parent) {
    const bound = current.names.get(name);
    if (bound !== undefined) return bound;
  }
  return undefined;
}

/** `<<-` assigns to the outermost scope here; R would look for the nearest one that has the name. */
export function outermost(scope: Scope): Scope {
  let current = scope;
  while (current.parent !== undefined) current = current.parent;
  return current;
}
