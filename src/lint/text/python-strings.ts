import type { SyntaxNode } from "@lezer/common";
import { parser } from "@lezer/python";
import type { StringLiteral } from "./string-literal.ts";

const opening = /^([a-zA-Z]{0,2})("""|'''|"|')/;

/**
 * The strings that Python code uses, faulty code included. A string that is a statement by itself, such as a docstring, says
 * something to people alone and is left out; lines that only IPython understands (`%cd`, `!ls`) are left out, and
 * so is a cell whose `%%magic` takes its text for something else.
 */
export function pythonStrings(code: string): readonly StringLiteral[] {
  if (/^\s*%%(?!time\b|timeit\b|capture\b|prun\b)/.test(code)) return [];
  const text = withoutMagics(code);
  const literals: StringLiteral[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      if ((name !== "String" && name !== "FormatString") || isStatement(node)) return;
      const literal = text.slice(from, to);
      const [start = "", prefix = "", quote = ""] = opening.exec(literal) ?? [];
      if (quote === "") return;
      const end =
        literal.endsWith(quote) && literal.length >= start.length + quote.length ? to - quote.length : to;
      literals.push({
        content: text.slice(from + start.length, end),
        offset: from + start.length,
        isRaw: /r/i.test(prefix),
      });
    },
  });
  return literals;
}

/** Whether nothing else is in the statement, but parts of the same string. */
function isStatement({ parent }: SyntaxNode): boolean {
  const statement = parent?.name === "ContinuedString" ? parent.parent : parent;
  return statement?.name === "ExpressionStatement" && statement.firstChild?.nextSibling === null;
}

/** Blanks in their place, so that offsets stay. */
function withoutMagics(code: string): string {
  return code.replaceAll(/^[ \t]*[%!?].*$/gm, (line) => " ".repeat(line.length));
}
