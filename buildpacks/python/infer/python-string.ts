import type { SyntaxNode } from "@lezer/common";

/** The value of a node that is a plain string; undefined for any other, and for one with escapes that are rare in names. */
export function stringValue(node: SyntaxNode | null | undefined, code: string): string | undefined {
  if (node?.name === "ContinuedString") return continued(node, code);
  if (node?.name !== "String") return undefined;
  const text = code.slice(node.from, node.to);
  const start = text.search(/["']/);
  const quote = text.startsWith(text.charAt(start).repeat(3), start) && text.length >= start + 6 ? 3 : 1;
  const content = text.slice(start + quote, -quote);
  if (!content.includes("\\") || /r/i.test(text.slice(0, start))) return content;
  const plain = content.replaceAll(
    /\\(\\|"|'|\n|n)/g,
    (_, escaped: string) => escapes.get(escaped) ?? escaped,
  );
  return /(?<!\\)(?:\\\\)*\\[^\\"'\nn]/.test(content) ? undefined : plain;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["n", "\n"],
]);

function continued(node: SyntaxNode, code: string): string | undefined {
  const parts: string[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const part = stringValue(child, code);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.join("");
}
