import * as fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import type { CheckReport, RunVerdict } from "../../src/check/report.ts";
import { renderBadge } from "../../src/report/render-badge.ts";
import { anyReport, marker } from "./arbitrary-report.ts";
import { cleanReport, exampleReport } from "./example-report.ts";

function titleOf(svg: string): string | undefined {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return /<title>(.*)<\/title>/.exec(svg)?.[1];
}

function withNotebooks(...verdicts: readonly RunVerdict[]): CheckReport {
  const [notebook] = cleanReport.notebooks;
  if (notebook === undefined) throw new Error("the example has a notebook");
  return { ...cleanReport, notebooks: verdicts.map((verdict) => ({ ...notebook, verdict })) };
}

test.each<[string, CheckReport]>([
  ["notebooks: 2 same", withNotebooks("same", "same")],
  ["notebooks: 2 differ", withNotebooks("differs", "same", "differs")],
  ["notebooks: 1 differs", withNotebooks("differs", "same")],
  ["notebooks: 1 fails", withNotebooks("differs", "fails", "same")],
  ["notebooks: 2 fail", withNotebooks("fails", "fails", "unchecked")],
  ["notebooks: 1 unchecked", withNotebooks("same", "unchecked")],
  ["notebooks: 1 same", withNotebooks("same", "skipped")],
  ["notebooks: 1 without stored outputs", withNotebooks("no outputs")],
  ["lint: fails", exampleReport],
  ["lint: same", { ...cleanReport, level: "lint", build: undefined, notebooks: [] }],
  ["rebuild: differs", { ...withNotebooks("same"), verdict: "differs", rebuild: exampleReport.rebuild }],
  ["notebooks: 1 differs", { ...withNotebooks("differs"), rebuild: exampleReport.rebuild }],
  ["scripts: fails", { ...withNotebooks("same"), scripts: exampleReport.scripts }],
])("says %s", (title, report) => {
  const svg = renderBadge(report);

  expect(titleOf(svg)).toBe(title);
  expect(svg).toContain(`role="img" aria-label="${title}"`);
});

test("holds no text of the repository, and is well-formed", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const svg = renderBadge(report);

      expect(titleOf(svg)).toMatch(/^[a-z]+: [a-z\d ]+$/);
      expect(svg).not.toContain(marker);
    }),
  );
});
