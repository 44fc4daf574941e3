import type { SyntaxNode } from "@lezer/common";

/** The nodes below a node, without comments; faults of the syntax are nodes too. */
export function childNodes(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== "Comment") found.push(child);
  }
  return found;
}
