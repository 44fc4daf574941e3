import type { Expression, Index } from "../syntax.ts";
import { type Evaluate, functionName, valueOfCall } from "./known-functions.ts";
import { asPipedCall } from "./pipe.ts";
import { type Locate, lookUp, type Scope } from "./scope.ts";
import { joinTexts, noTexts, type Texts, unknownTexts } from "./texts.ts";

/** Where an expression is evaluated. */
export interface Surroundings {
  readonly scope: Scope;
  readonly locate: Locate;
}

/** Deeper expressions are known as little as calls of unknown functions. */
const deepest = 300;

/** The strings that an expression has as its value, as far as they can be told without running it. */
export function evaluate(expression: Expression, within: Surroundings, depth = 0): Texts {
  if (depth > deepest) return unknownTexts;
  const value = (part: Expression): Texts => evaluate(part, within, depth + 1);
  switch (expression.kind) {
    case "text":
      return { texts: [{ text: expression.text, place: within.locate(expression.line) }], complete: true };
    case "constant":
      if (expression.text === "NULL") return noTexts;
      if (!/^[0-9.]+$/.test(expression.text)) return unknownTexts;
      return { texts: [{ text: expression.text, place: within.locate(expression.line) }], complete: true };
    case "name":
      return expression.package === undefined
        ? (lookUp(within.scope, expression.name)?.texts ?? unknownTexts)
        : unknownTexts;
    case "block": {
      const last = expression.expressions.at(-1);
      return last === undefined ? noTexts : value(last);
    }
    case "condition": {
      const { branches, otherwise } = expression;
      return joinTexts([
        ...branches.map(({ body }) => value(body)),
        otherwise === undefined ? noTexts : value(otherwise),
      ]);
    }
    case "operation": {
      const [left, right] = expression.operands;
      if (left === undefined || right === undefined) return unknownTexts;
      if (["<-", "<<-", "=", ":="].includes(expression.operator)) return value(right);
      if (["->", "->>"].includes(expression.operator)) return value(left);
      if (expression.operator === "$") return elementsNamed(value(left), nameOf(right));
      const piped = asPipedCall(expression);
      return piped === undefined ? unknownTexts : value(piped);
    }
    case "index":
      return indexed(expression, value);
    case "call":
      return valueOfCall(expression, value);
    default:
      return unknownTexts;
  }
}

function nameOf(expression: Expression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  return expression.kind === "text" ? [expression.text] : [];
}

function elementsNamed({ texts, complete }: Texts, keys: readonly string[]): Texts {
  const found = keys.flatMap((key) => texts.filter(({ name }) => name === key));
  return found.length === 0 ? { texts: [], complete: false } : { texts: found, complete };
}

/** `pkgs[!(pkgs %in% installed)]` may be any of the elements; names and numbers that are written out say which. */
function indexed({ object, arguments: [only, ...more], double }: Index, value: Evaluate): Texts {
  const all = value(object);
  if (only?.value === undefined || more.length > 0) return all;
  if (all.texts.some(({ name }) => name !== undefined)) {
    const keys = value(only.value);
    const found = elementsNamed(
      all,
      keys.texts.map(({ text }) => text),
    );
    if (keys.complete && found.texts.length > 0) return found;
  }
  const isList = object.kind === "call" && functionName(object) === "strsplit";
  if (only.value.kind !== "constant" || !all.complete || (double && isList)) return all;
  const element = all.texts[Number.parseInt(only.value.text, 10) - 1];
  return element === undefined ? all : { texts: [element], complete: true };
}
