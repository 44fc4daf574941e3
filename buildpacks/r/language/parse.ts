import { type Closer, comes, type Cursor, groupEnds, linesMatter, peek, take, takeIf } from "./cursor.ts";
import { bodyPower, infixBinding, postfixPower, prefixPower } from "./precedence.ts";
import type { Argument, Condition, Expression, RCode } from "./syntax.ts";
import { tokenise } from "./tokenise.ts";

/**
 * Brackets and bodies within each other that are read as such; deeper ones are read one after the other. R itself refuses more than 50
 * brackets (`CONTEXTSTACK_SIZE` in its gram.y).
 */
const deepest = 200;
/** Operators and calls in a row that make one expression; a longer row becomes several, so that no tree is too deep to walk. */
const longestChain = 200;

/**
 * Parses R 4, broken or not: what can't be understood is passed over, and the rest is read. Never throws, and takes time in
 * proportion to the code's length. By hand: the grammar of R on npm for Lezer lacks formulas, pipes, unary operators and raw strings,
 * and tree-sitter's comes as a native module or WebAssembly of some megabytes.
 */
export function parseR(code: string): RCode {
  const { tokens, comments } = tokenise(code.replaceAll(/\r\n?/g, "\n"));
  const cursor: Cursor = { tokens, position: 0, open: [], depth: 0 };
  return { expressions: parseSequence(cursor), comments };
}

/** Expressions one after the other: the whole code, or what is in `{ }` and `( )`. */
function parseSequence(cursor: Cursor): readonly Expression[] {
  const expressions: Expression[] = [];
  while (!groupEnds(cursor)) {
    const start = cursor.position;
    const expression = parseExpression(cursor, 0);
    // Nothing taken: the token begins no expression.
    if (cursor.position === start) take(cursor);
    else expressions.push(expression);
  }
  return expressions;
}

function within<Result>(cursor: Cursor, closer: Closer, read: () => Result): Result {
  cursor.open.push(closer);
  const result = read();
  cursor.open.pop();
  return result;
}

function parseExpression(cursor: Cursor, weakest: number): Expression {
  cursor.depth += 1;
  let left = parseOperand(cursor);
  const longest = cursor.depth > deepest ? 0 : longestChain;
  for (let length = 0; length < longest; length += 1) {
    const next = peek(cursor);
    if (next.kind !== "operator" || (next.startsLine && linesMatter(cursor))) break;
    const { line } = next;
    if (["(", "[", "[["].includes(next.text) && weakest <= postfixPower && left.kind !== "unknown") {
      left = parsePostfix(cursor, left);
      continue;
    }
    const binding = infixBinding(next);
    if (binding === undefined || binding.power < weakest) break;
    take(cursor);
    const right = parseExpression(cursor, binding.right ? binding.power : binding.power + 1);
    left = { kind: "operation", operator: next.text, operands: [left, right], line };
  }
  cursor.depth -= 1;
  return left;
}

function parsePostfix(cursor: Cursor, left: Expression): Expression {
  const { line } = left;
  const { text } = take(cursor);
  const values = within(cursor, text === "(" ? ")" : "]", () => parseArguments(cursor));
  if (text === "(") return { kind: "call", callee: left, arguments: values, line };
  const double = text === "[[";
  if (double) takeIf(cursor, "]");
  return { kind: "index", object: left, arguments: values, double, line };
}

/** After the opening bracket, past the closing one. Two values without a comma between them are two arguments. */
function parseArguments(cursor: Cursor): readonly Argument[] {
  const values: Argument[] = [];
  let last: Argument | undefined;
  while (!groupEnds(cursor)) {
    if (takeIf(cursor, ",")) {
      values.push(last ?? { name: undefined, value: undefined });
      last = undefined;
      continue;
    }
    const start = cursor.position;
    const argument = parseArgument(cursor);
    if (cursor.position === start) {
      take(cursor);
      continue;
    }
    if (last !== undefined) values.push(last);
    last = argument;
  }
  return last === undefined ? values : [...values, last];
}

function parseArgument(cursor: Cursor): Argument {
  const { kind, text } = peek(cursor);
  const isNamed = (kind === "name" || kind === "text" || text === "NULL") && comes(cursor, "=", 1);
  if (!isNamed) return { name: undefined, value: parseExpression(cursor, bodyPower - 1) };
  take(cursor);
  take(cursor);
  const isEmpty = comes(cursor, ",") || comes(cursor, ")") || comes(cursor, "]");
  return { name: text, value: isEmpty ? undefined : parseExpression(cursor, bodyPower) };
}

/** Takes nothing where no expression begins. */
function parseOperand(cursor: Cursor): Expression {
  const { kind, text, line } = peek(cursor);
  if (kind === "name" || kind === "text") return parseName(cursor);
  if (kind === "constant") {
    take(cursor);
    return { kind: "constant", text, line };
  }
  if (kind === "unknown" || (cursor.depth > deepest && kind !== "end" && !isClosing(text))) {
    take(cursor);
    return { kind: "unknown", line };
  }
  const power = prefixPower(peek(cursor));
  if (power !== undefined) {
    take(cursor);
    return { kind: "operation", operator: text, operands: [parseExpression(cursor, power)], line };
  }
  if (kind === "operator" && (text === "(" || text === "{")) {
    take(cursor);
    const closer = text === "(" ? ")" : "}";
    return { kind: "block", expressions: within(cursor, closer, () => parseSequence(cursor)), line };
  }
  if (kind === "keyword" || text === "\\") return parseKeyword(cursor);
  return { kind: "unknown", line };
}

function isClosing(text: string): boolean {
  return text === ")" || text === "]" || text === "}";
}

/** `x`, `"x"`, `package::x`, `"package"::"x"` */
function parseName(cursor: Cursor): Expression {
  const { kind, text, line } = take(cursor);
  const after = peek(cursor, 1);
  const isQualified = comes(cursor, "::") || comes(cursor, ":::");
  if (isQualified && (after.kind === "name" || after.kind === "text")) {
    take(cursor);
    take(cursor);
    return { kind: "name", package: text, name: after.text, line };
  }
  if (isQualified) {
    // `package::` at the end of what is typed
    take(cursor);
    return { kind: "name", package: text, name: "", line };
  }
  return kind === "text"
    ? { kind: "text", text, line }
    : { kind: "name", package: undefined, name: text, line };
}

function parseKeyword(cursor: Cursor): Expression {
  const { text, line } = peek(cursor);
  if (text === "else" || text === "in") return { kind: "unknown", line };
  take(cursor);
  if (text === "if") return parseCondition(cursor, line);
  if (text === "function" || text === "\\") {
    const parameters = takeIf(cursor, "(") ? within(cursor, ")", () => parseArguments(cursor)) : [];
    return { kind: "function", parameters, body: parseExpression(cursor, bodyPower), line };
  }
  if (text === "repeat")
    return {
      kind: "loop",
      variable: undefined,
      over: undefined,
      body: parseExpression(cursor, bodyPower),
      line,
    };
  if (text === "while") {
    const over = parseInBrackets(cursor);
    return { kind: "loop", variable: undefined, over, body: parseExpression(cursor, bodyPower), line };
  }
  if (text === "for") return parseFor(cursor, line);
  return { kind: "constant", text, line };
}

/** The values in `( )`, of which there should be one. */
function parseInBrackets(cursor: Cursor): Expression {
  const { line } = peek(cursor);
  if (!takeIf(cursor, "(")) return { kind: "unknown", line };
  const expressions = within(cursor, ")", () => parseSequence(cursor));
  const [only, ...more] = expressions;
  return only !== undefined && more.length === 0 ? only : { kind: "block", expressions, line };
}

/** A row of `else if` is no nesting: it may be long. `else` may begin a line, which R allows only in `{ }`. */
function parseCondition(cursor: Cursor, line: number): Condition {
  const branches: Condition["branches"][number][] = [];
  do {
    const condition = parseInBrackets(cursor);
    branches.push({ condition, body: parseExpression(cursor, bodyPower) });
    if (!takeIf(cursor, "else")) return { kind: "condition", branches, otherwise: undefined, line };
  } while (takeIf(cursor, "if"));
  return { kind: "condition", branches, otherwise: parseExpression(cursor, bodyPower), line };
}

function parseFor(cursor: Cursor, line: number): Expression {
  let variable: string | undefined;
  let over: Expression = { kind: "unknown", line };
  if (takeIf(cursor, "(")) {
    if (peek(cursor).kind === "name" && comes(cursor, "in", 1)) {
      variable = take(cursor).text;
      take(cursor);
    }
    const expressions = within(cursor, ")", () => parseSequence(cursor));
    over =
      expressions.length === 1 && expressions[0] !== undefined
        ? expressions[0]
        : { kind: "block", expressions, line };
  }
  return { kind: "loop", variable, over, body: parseExpression(cursor, bodyPower), line };
}
