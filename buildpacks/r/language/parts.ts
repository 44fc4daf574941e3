import type { Argument, Expression } from "./syntax.ts";

/** The expressions that one is made of, in the order of the code. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "call":
      return [expression.callee, ...valuesOf(expression.arguments)];
    case "index":
      return [expression.object, ...valuesOf(expression.arguments)];
    case "operation":
      return expression.operands;
    case "function":
      return [...valuesOf(expression.parameters), expression.body];
    case "block":
      return expression.expressions;
    case "condition": {
      const branches = expression.branches.flatMap(({ condition, body }) => [condition, body]);
      return expression.otherwise === undefined ? branches : [...branches, expression.otherwise];
    }
    case "loop":
      return expression.over === undefined ? [expression.body] : [expression.over, expression.body];
    default:
      return [];
  }
}

function valuesOf(values: readonly Argument[]): readonly Expression[] {
  return values.flatMap(({ value }) => value ?? []);
}
