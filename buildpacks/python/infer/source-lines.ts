import { createScanner } from "jsonc-parser";

/** An object or array that the scanner is in, and where in it. */
interface Container {
  readonly kind: "object" | "array";
  /** The last key of an object. */
  key: string | undefined;
}

/**
 * For each cell of a notebook, in order, the lines of its JSON on which the strings of its source stand. The text must be
 * JSON; a scanner, because a tree of all the outputs would take many times as long.
 */
export function sourceLines(text: string): readonly (readonly number[])[] {
  const scanner = createScanner(text, true);
  const stack: Container[] = [];
  const lines: number[][] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const sign = text.charAt(scanner.getTokenOffset());
    const top = stack.at(-1);
    if (sign === "{") {
      if (isCellList(stack)) lines.push([]);
      stack.push({ kind: "object", key: undefined });
    } else if (sign === "[") stack.push({ kind: "array", key: undefined });
    else if (sign === "}" || sign === "]") stack.pop();
    else if (sign === "," && top !== undefined) top.key = undefined;
    else if (sign === '"') {
      if (top?.kind === "object" && top.key === undefined) top.key = scanner.getTokenValue();
      else if (isSource(stack)) lines.at(-1)?.push(scanner.getTokenStartLine() + 1);
    }
  }
  return lines;
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
