import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { renderTerminal } from "../../src/report/render-terminal.ts";
import { anyReport } from "./arbitrary-report.ts";
import { cleanReport, exampleReport } from "./example-report.ts";

test("nothing of a report moves the cursor or colours", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, fc.integer({ min: 1, max: 200 }), (report, width) => {
      const plain = renderTerminal(report, { colored: false, width });

      // Line ends are ours; a tab only of code.
      expect(plain.replaceAll(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test("colours change nothing else", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const colored = renderTerminal(report, { colored: true, width: 80 });

      expect(stripVTControlCharacters(colored)).toBe(renderTerminal(report, { colored: false, width: 80 }));
    }),
  );
});

test("a check in which all is well is a table and a verdict", () => {
  expect(renderTerminal(cleanReport, { colored: false, width: 80 })).toBe(
    `  checked         verdict        time        where
✓ lint            nothing found
✓ build           built          1 min 01 s
✓ stations.ipynb  same           4.4 s

✓ same: 1 notebook (1 same) · 3 min 07 s`,
  );
});

test("says of each failure what, where, why, and which edit mends it", () => {
  const text = renderTerminal(exampleReport, { colored: false, width: 100 });

  expect(text).toContain("✗ figures/map.ipynb      fails               2.0 s       line 12  MODULE_MISSING");
  expect(text).toContain(`figures/map.ipynb: fails
  ✗ the notebook loads cartopy, which nothing installs  (MODULE_MISSING)
    figures/map.ipynb:12
      ModuleNotFoundError: No module named 'cartopy'
    → Add cartopy to requirements.txt  [--fix does this]
      @ requirements.txt, at the end
      + cartopy
`);
});

test("shows both sides of a difference", () => {
  expect(renderTerminal(exampleReport, { colored: false, width: 100 })).toContain(
    `  ≠ cell 2, output 1 (line 48): 0.8312 became 0.8309, 0.036 % off (tolerance 0.0001 %)
      - mean melt: 0.8312 m of 24 stations
      + mean melt: 0.8309 m of 24 stations
`,
  );
});

test("the table and the prose keep to the width", () => {
  const lines = renderTerminal(exampleReport, { colored: false, width: 60 }).split("\n");
  const wide = lines.filter((line) => line.length > 60);

  // A word is never broken.
  expect(wide.every((line) => !line.trim().includes(" ") || /^ {6}/.test(line))).toBe(true);
});
