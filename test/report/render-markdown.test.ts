import * as fc from "fast-check";
import { marked, type Token } from "marked";
import { expect, test } from "vitest";
import { renderMarkdown } from "../../src/report/render-markdown.ts";
import { anyReport, marker } from "./arbitrary-report.ts";
import { exampleReport } from "./example-report.ts";

/** Every token of a text, those inside of others too. */
function tokensOf(markdown: string): readonly Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** Where text may stand that is not ours. */
const holders = new Set(["code", "codespan"]);

/** Markup that can only be of the data, and text of it outside of code. */
function strangersIn(markdown: string): readonly string[] {
  return tokensOf(markdown)
    .filter((token) => {
      if (/^(?:html|link|image|def)$/.test(token.type)) return true;
      const holdsOthers = "tokens" in token || token.type === "table" || token.type === "list";
      return !holdsOthers && !holders.has(token.type) && token.raw.includes(marker);
    })
    .map(({ type }) => type);
}

test("nothing of a report is markup", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(strangersIn(renderMarkdown(report))).toEqual([]);
    }),
  );
});

test.each([
  [`a ${marker}`, "text"],
  ["a <b>b</b>", "html"],
  ["a https://example.org", "link"],
  ["![a](b)", "image"],
])("%s of the data would be seen", (markdown, type) => {
  expect(strangersIn(markdown)).toContain(type);
});

test("the table has a row for each thing, whatever its name", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const table = tokensOf(renderMarkdown(report)).find(({ type }) => type === "table");
      const parts = [report.lint, report.build, report.rebuild].filter((part) => part !== undefined).length;

      expect(table).toMatchObject({ header: { length: 5 } });
      expect(table).toMatchObject({
        rows: { length: parts + report.notebooks.length + report.scripts.length },
      });
    }),
  );
});

test("says what is to be done", () => {
  const text = renderMarkdown(exampleReport);

  expect(text).toMatch(/^## ❌ bindery check: fails\n/);
  expect(text).toContain("| ❌ | `figures/map.ipynb` | fails | 2.0 s | `figures/map.ipynb:12` |");
  expect(text).toContain(
    "→ Add cartopy to requirements.txt\n  @ requirements.txt, at the end\n  + cartopy\n",
  );
});

test("stays below the size that GitHub takes", { timeout: 60_000 }, () => {
  const [, failing] = exampleReport.notebooks;
  const why = "ä`".repeat(20_000);
  const notebooks = Array.from({ length: 300 }, (_, index) => ({
    ...exampleReport.notebooks[1],
    ...failing,
    path: `${index}-${"漢".repeat(1000)}.ipynb`,
    diagnosis: failing?.diagnosis === undefined ? undefined : { ...failing.diagnosis, why },
  }));
  const text = renderMarkdown({ ...exampleReport, notebooks: notebooks as typeof exampleReport.notebooks });

  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  expect(text).toMatch(/_\d+ more are in report\.html\._\n$/);
  expect(strangersIn(text)).toEqual([]);
});
