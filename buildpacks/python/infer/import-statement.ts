import type { SyntaxNode } from "@lezer/common";

/**
 * The modules that an `import` names: of `from a.b import c, d` `a.b.c` and `a.b.d`, of `from a import *` `a`; none of relative
 * imports, which stay in the repository's own package (PEP 328). Of a broken statement what can be read.
 */
export function importedModules(statement: SyntaxNode, code: string): readonly string[] {
  const words = [...children(statement)].map((node) => ({
    name: node.name,
    text: code.slice(node.from, node.to),
  }));
  // The parser may mend broken code with a statement of no words.
  if (!words.some(({ name }) => name === "import" || name === "from")) return [];
  if (words[0]?.name !== "from") return dottedNames(words.slice(1));
  const importAt = words.findIndex(({ name }) => name === "import");
  const path = words.slice(1, importAt === -1 ? words.length : importAt);
  if (path[0]?.text.startsWith(".") === true) return [];
  const [from] = dottedNames(path);
  if (from === undefined) return [];
  const names = importAt === -1 ? [] : dottedNames(words.slice(importAt + 1));
  return names.length === 0 ? [from] : names.map((name) => `${from}.${name}`);
}

interface Word {
  readonly name: string;
  readonly text: string;
}

function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) yield child;
}

/** Names with dots between them; what `as` gives them is the code's own. */
function dottedNames(words: readonly Word[]): readonly string[] {
  const names: string[] = [];
  let current = "";
  let renamed = false;
  for (const { name, text } of words) {
    if (name === "as") renamed = true;
    if (text === ",") {
      if (current !== "") names.push(current);
      current = "";
      renamed = false;
    }
    if ((name === "VariableName" || text === ".") && !renamed) current += text;
  }
  if (current !== "") names.push(current);
  return names.map((name) => name.replace(/\.+$/, "")).filter((name) => name !== "");
}
