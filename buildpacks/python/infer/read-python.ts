import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import { commandMentions } from "./command-mentions.ts";
import { impliedCalls } from "./implied-distributions.ts";
import { importedModules } from "./import-statement.ts";
import type { Mention } from "./mention.ts";
import { isForTypeCheckers, isOptional, lastName } from "./python-conditions.ts";
import { isPython2 } from "./python2-syntax.ts";
import { stringValue } from "./python-string.ts";
import type { ShellWord } from "./shell-command.ts";
import { importers, magicCallers, shellCallers } from "./telling-words.ts";

/** A cell that the code runs through `get_ipython()`, as `nbconvert` writes magics into scripts. */
interface InnerCell {
  readonly text: string;
  readonly line: number;
}

export interface PythonReading {
  readonly mentions: readonly Mention[];
  readonly innerCells: readonly InnerCell[];
  /** The line of the first statement that only Python 2 has. */
  readonly python2: number | undefined;
}

/** Reads Python of any version, broken or not: what can't be parsed is passed over. Never throws. */
export function readPython(code: string): PythonReading {
  const lineAt = lineCounter(code);
  const mentions: Mention[] = [];
  const innerCells: InnerCell[] = [];
  let python2: number | undefined;
  let optionalUntil = 0;
  parser.parse(code).iterate({
    enter(reference) {
      if (!tellingNodes.has(reference.name)) return true;
      const { node } = reference;
      if (node.name === "Body" && isForTypeCheckers(node, code)) return false;
      if (python2 === undefined && isPython2(node)) python2 = lineAt(node.from);
      if (isOptional(node, code)) optionalUntil = Math.max(optionalUntil, node.to);
      const place = { optional: node.from < optionalUntil, line: lineAt(node.from) };
      if (node.name === "ImportStatement") {
        for (const module of importedModules(node, code)) mentions.push({ kind: "module", module, ...place });
      }
      if (node.name !== "CallExpression") return true;
      const call = readCall(node, code);
      if (call === undefined) return true;
      if (call.kind === "import") mentions.push({ ...place, kind: "module", module: call.module });
      else if (call.kind === "cell") innerCells.push({ text: call.text, line: place.line });
      else if (call.kind === "shell") mentions.push(...commandMentions(call.text, place.line));
      else if (call.kind === "command")
        mentions.push({ kind: "command", words: call.words, line: place.line });
      else mentions.push({ kind: "call", name: call.name, line: place.line });
      return true;
    },
  });
  return { mentions, innerCells, python2 };
}

const tellingNodes: ReadonlySet<string> = new Set(
  "Body IfStatement TryStatement PrintStatement RaiseStatement ImportStatement CallExpression".split(" "),
);

type Call =
  | { readonly kind: "import"; readonly module: string }
  | { readonly kind: "cell"; readonly text: string }
  | { readonly kind: "shell"; readonly text: string }
  | { readonly kind: "command"; readonly words: readonly ShellWord[] }
  | { readonly kind: "implied"; readonly name: string };

/** `importlib.import_module("x")`, `os.system("…")`, `subprocess.run([…])`, `get_ipython().run_line_magic(…)`. */
function readCall(call: SyntaxNode, code: string): Call | undefined {
  const name = call.firstChild === null ? undefined : lastName(call.firstChild, code);
  if (name === undefined) return undefined;
  if (impliedCalls.has(name)) return { kind: "implied", name };
  const [first, second, third] = firstArguments(call);
  const text = stringValue(first, code);
  if (importers.has(name))
    return text === undefined || text.startsWith(".") ? undefined : { kind: "import", module: text };
  if (shellCallers.has(name)) return shellCall(text, first, code);
  if (text === undefined || !magicCallers.has(name)) return undefined;
  const argument = stringValue(second, code) ?? "";
  if (name === "magic") return { kind: "cell", text: `%${text.replace(/^%/, "")}` };
  if (name === "run_line_magic") return { kind: "cell", text: `%${text} ${argument}` };
  return { kind: "cell", text: `%%${text} ${argument}\n${stringValue(third, code) ?? ""}` };
}

function shellCall(
  text: string | undefined,
  argument: SyntaxNode | undefined,
  code: string,
): Call | undefined {
  if (text !== undefined) return { kind: "shell", text };
  if (argument?.name !== "ArrayExpression") return undefined;
  const words: ShellWord[] = [];
  for (let item = argument.firstChild; item !== null; item = item.nextSibling) {
    if (["[", "]", ","].includes(item.name)) continue;
    const word = stringValue(item, code);
    words.push({ text: word ?? code.slice(item.from, item.to), literal: word !== undefined });
  }
  return { kind: "command", words };
}

function firstArguments(call: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let node = call.getChild("ArgList")?.firstChild ?? null;
  for (; node !== null && found.length < 3; node = node.nextSibling) {
    if (!["(", ")", ","].includes(node.name)) found.push(node);
  }
  return found;
}

/** The line of a position; asked with positions that only grow. */
function lineCounter(code: string): (position: number) => number {
  let line = 1;
  let next = code.indexOf("\n");
  return (position) => {
    while (next !== -1 && next < position) {
      line += 1;
      next = code.indexOf("\n", next + 1);
    }
    return line;
  };
}
