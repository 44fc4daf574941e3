import { parseR } from "../../../../buildpacks/r/language/parse.ts";
import type { Argument, Expression } from "../../../../buildpacks/r/language/syntax.ts";

/** R code as its parser understands it, in brackets, for tests to compare. */
export function shapeOf(code: string): string {
  return parseR(code).expressions.map(shape).join(" ; ");
}

function shape(expression: Expression): string {
  switch (expression.kind) {
    case "name":
      return expression.package === undefined ? expression.name : `${expression.package}::${expression.name}`;
    case "text":
      return JSON.stringify(expression.text);
    case "constant":
      return expression.text;
    case "call":
      return `${shape(expression.callee)}(${expression.arguments.map(argument).join(", ")})`;
    case "index": {
      const inside = expression.arguments.map(argument).join(", ");
      return expression.double
        ? `${shape(expression.object)}[[${inside}]]`
        : `${shape(expression.object)}[${inside}]`;
    }
    case "operation":
      return `<${expression.operator} ${expression.operands.map(shape).join(" ")}>`;
    case "function":
      return `fn(${expression.parameters.map(argument).join(", ")}) ${shape(expression.body)}`;
    case "block":
      return `{${expression.expressions.map(shape).join("; ")}}`;
    case "condition": {
      const branches = expression.branches.map(
        ({ condition, body }) => `if ${shape(condition)} ${shape(body)}`,
      );
      const last = expression.otherwise === undefined ? [] : [shape(expression.otherwise)];
      return [...branches, ...last].join(" else ");
    }
    case "loop":
      return `loop ${expression.variable ?? "-"} ${expression.over === undefined ? "-" : shape(expression.over)} ${shape(expression.body)}`;
    default:
      return "?";
  }
}

function argument({ name, value }: Argument): string {
  const text = value === undefined ? "" : shape(value);
  return name === undefined ? text : `${name}=${text}`;
}
