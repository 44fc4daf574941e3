import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import { childNodes } from "./child-nodes.ts";
import { literalValue } from "./python-literal.ts";
import type { Settings, TraitSetting } from "./trait-setting.ts";

/**
 * Reads a configuration file in Python without running it: assignments of literals such as `c.Repo2Docker.ref = "x"` are
 * settings, `c = get_config()` is passed over, and all else gives a warning with its line. Never throws.
 */
export function readPythonConfig(text: string, file: string): Settings {
  // Python's own newlines.
  const code = text.replaceAll(/\r\n?/g, "\n");
  const settings: TraitSetting[] = [];
  const warnings: string[] = [];
  for (const statement of statements(parser.parse(code).topNode)) {
    if (saysNothing(statement, code)) continue;
    const where = `${file}:${lineOf(statement, code)}`;
    const setting = assignment(statement, code, where);
    if (setting === undefined) warnings.push(`${where} is not read: ${rule}`);
    else settings.push(setting);
  }
  return { settings, warnings };
}

const rule = 'bindery runs no configuration, and reads only lines such as c.Repo2Docker.ref = "main".';

/** The statements of a line with semicolons are statements of their own. */
function statements(top: SyntaxNode): readonly SyntaxNode[] {
  return childNodes(top)
    .flatMap((node) => (node.name === "StatementGroup" ? childNodes(node) : [node]))
    .filter(({ name }) => name !== ";");
}

function saysNothing(statement: SyntaxNode, code: string): boolean {
  if (statement.name === "PassStatement") return true;
  if (statement.name === "ExpressionStatement") return statement.firstChild?.name === "String";
  return /^c\s*=\s*get_config\s*\(\s*\)$/.test(code.slice(statement.from, statement.to));
}

function assignment(statement: SyntaxNode, code: string, where: string): TraitSetting | undefined {
  if (statement.name !== "AssignStatement") return undefined;
  const [target, operator, value, ...rest] = childNodes(statement);
  if (target?.name !== "MemberExpression" || operator?.name !== "AssignOp") return undefined;
  const name = /^c\s*\.\s*(\w+)\s*\.\s*(\w+)$/.exec(code.slice(target.from, target.to));
  if (name === null || value === undefined || rest.length > 0) return undefined;
  const literal = literalValue(value, code);
  return literal === undefined ? undefined : { name: `${name[1]}.${name[2]}`, value: { literal }, where };
}

function lineOf(node: SyntaxNode, code: string): number {
  return code.slice(0, node.from).split("\n").length;
}
