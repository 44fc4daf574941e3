import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import { childNodes } from "./child-nodes.ts";
import { deepest, type PythonValue } from "./python-value.ts";
import { pythonText } from "./python-text.ts";

/** Reads what Python's `ast.literal_eval` takes, without sets, bytes and complex numbers; undefined for anything else. */
export function readPythonLiteral(text: string): PythonValue | undefined {
  const [statement, ...rest] = childNodes(parser.parse(text).topNode);
  if (statement?.name !== "ExpressionStatement" || rest.length > 0) return undefined;
  const [expression, ...others] = childNodes(statement);
  return expression === undefined || others.length > 0 ? undefined : literalValue(expression, text);
}

/** The value of an expression that is a literal; undefined for any other, and for one that is nested too deeply. */
export function literalValue(node: SyntaxNode, code: string, depth = 0): PythonValue | undefined {
  if (depth > deepest) return undefined;
  const text = code.slice(node.from, node.to);
  switch (node.name) {
    case "None":
      return null;
    case "Boolean":
      return text === "True";
    case "Number":
      return numberValue(text);
    case "String":
      return pythonText(text);
    case "ContinuedString":
      return joined(childNodes(node).map((part) => literalValue(part, code, depth + 1)));
    case "UnaryExpression":
      return signedNumber(childNodes(node), code);
    case "ParenthesizedExpression":
      return items(node, code, depth)?.[0];
    case "ArrayExpression":
    case "TupleExpression":
      return items(node, code, depth);
    case "DictionaryExpression":
      return dictionary(node, code, depth);
    default:
      return undefined;
  }
}

function numberValue(text: string): number | undefined {
  const digits = text.replaceAll("_", "");
  // Python has no octal numbers of the old form, and its complex ones end in j.
  if (/^0\d*[1-9]/.test(digits) && /^\d+$/.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isNaN(value) ? undefined : value;
}

function signedNumber(nodes: readonly SyntaxNode[], code: string): number | undefined {
  const [sign, number, ...rest] = nodes;
  if (sign?.name !== "ArithOp" || number?.name !== "Number" || rest.length > 0) return undefined;
  const value = numberValue(code.slice(number.from, number.to));
  if (value === undefined) return undefined;
  const operator = code.slice(sign.from, sign.to);
  if (operator === "+") return value;
  return operator === "-" ? 0 - value : undefined;
}

function joined(parts: readonly (PythonValue | undefined)[]): string | undefined {
  const texts = parts.filter((part) => typeof part === "string");
  return texts.length === parts.length ? texts.join("") : undefined;
}

function items(node: SyntaxNode, code: string, depth: number): readonly PythonValue[] | undefined {
  const found: PythonValue[] = [];
  for (const child of childNodes(node)) {
    if (["[", "]", "(", ")", ","].includes(child.name)) continue;
    const value = literalValue(child, code, depth + 1);
    if (value === undefined) return undefined;
    found.push(value);
  }
  return found;
}

function dictionary(
  node: SyntaxNode,
  code: string,
  depth: number,
): ReadonlyMap<string, PythonValue> | undefined {
  const parts = childNodes(node).filter(({ name }) => !["{", "}", ","].includes(name));
  const found = new Map<string, PythonValue>();
  for (let at = 0; at < parts.length; at += 3) {
    const [key, colon, value] = parts.slice(at, at + 3);
    if (key === undefined || colon?.name !== ":" || value === undefined) return undefined;
    const name = literalValue(key, code, depth + 1);
    const meaning = literalValue(value, code, depth + 1);
    const isName = typeof name === "string" || (typeof name === "number" && Number.isInteger(name));
    if (!isName || meaning === undefined) return undefined;
    found.set(String(name), meaning);
  }
  return found;
}
