import type { SyntaxNode } from "@lezer/common";

/** Whether imports in this part of the code are done by type checkers alone (`if TYPE_CHECKING:`, PEP 484). */
export function isForTypeCheckers(body: SyntaxNode, code: string): boolean {
  const test = body.prevSibling;
  if (body.parent?.name !== "IfStatement" || !/^(?:if|elif)$/.test(test?.prevSibling?.name ?? ""))
    return false;
  return test !== null && lastName(test, code) === "TYPE_CHECKING";
}

/**
 * Whether the code goes on where an import in this part fails: what `try` tries and `except` falls back to, unless
 * `except` raises; and what is done on one platform or version only.
 */
export function isOptional(part: SyntaxNode, code: string): boolean {
  if (part.name === "IfStatement") return asksForPlatform(part, code);
  if (part.name !== "Body" || part.parent?.name !== "TryStatement") return false;
  const clause = clauseOf(part);
  if (clause === "except") return true;
  return clause === "try" && forgives(part.parent);
}

/** The keyword before a clause's body, past the names of its exception. */
function clauseOf(body: SyntaxNode): string | undefined {
  for (let node = body.prevSibling; node !== null; node = node.prevSibling) {
    if (/^(?:try|except|else|finally)$/.test(node.name)) return node.name;
  }
  return undefined;
}

function forgives(statement: SyntaxNode): boolean {
  const handlers = statement.getChildren("Body").filter((body) => clauseOf(body) === "except");
  return handlers.length > 0 && handlers.every((body) => body.getChild("RaiseStatement") === null);
}

const platformNames: ReadonlySet<string> = new Set(
  "version_info hexversion python_version platform PY2 PY3 WINDOWS IS_WINDOWS IN_COLAB".split(" "),
);

function asksForPlatform(statement: SyntaxNode, code: string): boolean {
  const test = statement.firstChild?.nextSibling;
  if (test === null || test === undefined || test.name === "Body") return false;
  let asks = false;
  test.cursor().iterate((node) => {
    if (node.from >= test.to) return false;
    if (node.name !== "VariableName" && node.name !== "PropertyName") return true;
    asks ||= platformNames.has(code.slice(node.from, node.to));
    return true;
  });
  return asks;
}

/** `c` of `a.b.c`. */
export function lastName(node: SyntaxNode, code: string): string | undefined {
  if (node.name === "VariableName") return code.slice(node.from, node.to);
  const last = node.name === "MemberExpression" ? node.lastChild : null;
  return last?.name === "PropertyName" ? code.slice(last.from, last.to) : undefined;
}
