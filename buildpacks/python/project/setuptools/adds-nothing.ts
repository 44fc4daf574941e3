import { parser } from "@lezer/python";
import type { SyntaxNode } from "@lezer/common";

/**
 * Whether a `setup.py` only calls `setup()` without arguments, as many do beside a `setup.cfg` for tools that know no other
 * file: imports, texts, and the call, alone or below `if __name__ == "__main__"`.
 */
export function addsNothing(setupPy: string): boolean {
  const { topNode } = parser.parse(setupPy);
  return children(topNode).every((node) => isHarmless(node, setupPy));
}

function isHarmless(node: SyntaxNode, text: string): boolean {
  if (harmlessKinds.includes(node.name)) return true;
  if (node.name === "StatementGroup") return children(node).every((inner) => isHarmless(inner, text));
  if (node.name === "ExpressionStatement") return isText(node) || isBareCall(node, text);
  if (node.name !== "IfStatement") return false;
  const [keyword, condition, body, ...rest] = children(node);
  const guarded = keyword?.name === "if" && condition !== undefined && isMainGuard(condition, text);
  if (!guarded || body?.name !== "Body" || rest.length > 0) return false;
  return children(body).every((inner) => isHarmless(inner, text));
}

const harmlessKinds: readonly string[] = ["ImportStatement", "Comment", ":", ";"];

function isText(statement: SyntaxNode): boolean {
  return statement.firstChild?.name === "String";
}

function isBareCall(statement: SyntaxNode, text: string): boolean {
  return /^(?:setuptools\s*\.\s*)?setup\s*\(\s*\)$/.test(sourceOf(statement, text));
}

function isMainGuard(condition: SyntaxNode, text: string): boolean {
  return /^__name__\s*==\s*["']__main__["']$/.test(sourceOf(condition, text));
}

function sourceOf(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to).trim();
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}
