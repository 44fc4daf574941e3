import type { SyntaxNode } from "@lezer/common";

/** Whether a node is a statement that Python 3 took away ("What's New In Python 3.0"): `print x`, `raise E, m`, `except E, e`. */
export function isPython2(node: SyntaxNode): boolean {
  if (node.name === "PrintStatement")
    return (
      node.firstChild?.name === "print" &&
      node.lastChild?.type.isError === false &&
      node.firstChild.to !== node.to
    );
  if (node.name === "RaiseStatement") return node.getChild("raise") !== null && node.getChild(",") !== null;
  if (node.name !== "TryStatement") return false;
  for (const keyword of node.getChildren("except")) {
    if (keyword.nextSibling?.nextSibling?.name === ",") return true;
  }
  return false;
}
