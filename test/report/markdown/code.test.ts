import * as fc from "fast-check";
import { marked } from "marked";
import { expect, test } from "vitest";
import { codeBlock, codeSpan } from "../../../src/report/markdown/code.ts";
import { anyText } from "../arbitrary-report.ts";

test.each([
  ["plain", "`plain`"],
  ["", "–"],
  ["a`b", "``a`b``"],
  ["`a`", "`` `a` ``"],
  ["a|b", "`a\\|b`"],
  ["a\\|b", "`a\\\\\\|b`"],
  ["two\nlines", "`two lines`"],
  ["\u001b[31mred\u0000", "`red\uFFFD`"],
])("%j is %s", (text, span) => {
  expect(codeSpan(text)).toBe(span);
});

test("a span is one cell of a table, whatever it holds", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [table] = marked.lexer(`|a|b|\n|-|-|\n| ${codeSpan(text)} | end |\n`);

      expect(table).toMatchObject({
        type: "table",
        rows: [[{ tokens: [{ type: "codespan" }] }, { text: "end" }]],
      });
    }),
  );
});

test("a block is one block, whatever it holds", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(marked.lexer(`${codeBlock(text, "text")}\n\nend`).map(({ type }) => type)).toEqual([
        "code",
        "space",
        "paragraph",
      ]);
    }),
  );
});
