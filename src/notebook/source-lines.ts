/** An object or array that the reading is in, and where in it. */
interface Container {
  readonly kind: "object" | "array";
  /** The last key of an object. */
  key: string | undefined;
}

/**
 * For each cell of a notebook, in order, the lines of its JSON on which the strings of its source stand. The text must be
 * JSON. By hand: a tree of all the outputs, or even their tokens, would take many times as long.
 */
export function sourceLines(text: string): readonly (readonly number[])[] {
  const stack: Container[] = [];
  const lines: number[][] = [];
  let line = 1;
  for (let position = 0; position < text.length; position += 1) {
    const sign = text.charAt(position);
    if (sign === "\n") line += 1;
    else if (sign === "{") {
      if (isCellList(stack)) lines.push([]);
      stack.push({ kind: "object", key: undefined });
    } else if (sign === "[") stack.push({ kind: "array", key: undefined });
    else if (sign === "}" || sign === "]") stack.pop();
    else if (sign === ",") forgetKey(stack);
    else if (sign === '"') {
      const end = endOfString(text, position);
      const top = stack.at(-1);
      if (top?.kind === "object" && top.key === undefined) top.key = keyOf(text.slice(position, end));
      else if (isSource(stack)) lines.at(-1)?.push(line);
      position = end - 1;
    }
  }
  return lines;
}

function forgetKey(stack: readonly Container[]): void {
  const top = stack.at(-1);
  if (top !== undefined) top.key = undefined;
}

/** After the closing quote: the first one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && countBackslashes(text, quote) % 2 === 1) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote + 1;
}

function countBackslashes(text: string, end: number): number {
  let start = end;
  while (text.charAt(start - 1) === "\\") start -= 1;
  return end - start;
}

function keyOf(json: string): string {
  return json.includes("\\") ? String(JSON.parse(json)) : json.slice(1, -1);
}

/** `{cells: [` or `{worksheets: [{cells: [` */
function isCellList(stack: readonly Container[]): boolean {
  if (stack.at(-1)?.kind !== "array" || stack.at(-2)?.key !== "cells") return false;
  if (stack.length === 2) return true;
  return stack.length === 4 && stack[0]?.key === "worksheets";
}

function isSource(stack: readonly Container[]): boolean {
  const inList = stack.at(-1)?.kind === "array";
  const cell = inList ? stack.length - 2 : stack.length - 1;
  const key = stack[cell]?.key;
  return (key === "source" || key === "input") && cell <= 4 && isCellList(stack.slice(0, cell));
}
