import { partsOf } from "../language/parts.ts";
import type { Expression, RCode } from "../language/syntax.ts";

/** Expressions within each other that are looked into. */
const deepest = 500;

/** A name and the line of the code where it is written. */
export type NameAt = `${number} ${string}`;

/**
 * The names, those of functions among them, that R comes by whenever the code runs: not those in a function's body, under a condition,
 * and behind `||` and `&&`.
 */
export function unconditionalNames({ expressions }: RCode): ReadonlySet<NameAt> {
  const names = new Set<NameAt>();
  for (const expression of expressions) collect(expression, names, 0);
  return names;
}

function collect(expression: Expression, names: Set<NameAt>, depth: number): void {
  if (depth > deepest) return;
  if (expression.kind === "name") names.add(`${expression.line} ${expression.name}`);
  for (const part of certainParts(expression)) collect(part, names, depth + 1);
}

function certainParts(expression: Expression): readonly Expression[] {
  if (expression.kind === "function") return [];
  if (expression.kind === "condition")
    return expression.branches.slice(0, 1).map(({ condition }) => condition);
  if (expression.kind === "operation" && ["||", "&&"].includes(expression.operator))
    return expression.operands.slice(0, 1);
  return partsOf(expression);
}
