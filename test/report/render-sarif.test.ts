import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { renderSarif } from "../../src/report/render-sarif.ts";
import { anyReport } from "./arbitrary-report.ts";
import { cleanReport, exampleReport } from "./example-report.ts";

const require = createRequire(import.meta.url);
/** OASIS' schema. It is of draft 4, of which it uses nothing that later drafts have otherwise but its `id`. */
const {
  id: _id,
  $schema: _draft,
  ...schema
} = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as Record<string, unknown>;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function errorsOf(log: unknown): unknown {
  return validate(JSON.parse(JSON.stringify(log))) ? [] : validate.errors;
}

test("any report is valid, and results point to their rules", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const log = renderSarif(report);
      const [{ tool, results }] = log.runs;

      expect(errorsOf(log)).toEqual([]);
      const known = results.filter(({ ruleIndex }) => ruleIndex !== -1);
      expect(known.map(({ ruleIndex }) => tool.driver.rules[ruleIndex]?.id)).toEqual(
        known.map(({ ruleId }) => ruleId),
      );
    }),
  );
});

test("the schema refuses what is no log", () => {
  expect(errorsOf({ ...renderSarif(cleanReport), more: 1 })).not.toEqual([]);
  expect(errorsOf({ ...renderSarif(cleanReport), version: "2" })).not.toEqual([]);
});

test("has findings, failures, hints and differences with their levels and places", () => {
  const [{ results }] = renderSarif(exampleReport).runs;
  const told = results.map(({ ruleId, level, locations }) => {
    const at = locations?.[0]?.physicalLocation;
    return [ruleId, level, at?.artifactLocation.uri, at?.region?.startLine];
  });

  expect(told).toEqual([
    ["absolute-path", "error", "analysis.ipynb", 31],
    ["missing-lock", "warning", "requirements.txt", 2],
    ["CODE_RAISED", "warning", "analysis.ipynb", 48],
    ["MODULE_MISSING", "error", "figures/map.ipynb", 12],
    ["FILE_MISSING", "error", "make_tables.py", 9],
    ["output-differs", "warning", "analysis.ipynb", 48],
    ["output-differs", "warning", "analysis.ipynb", 57],
  ]);
});

test("has the edit of a failure as its fix, and describes its code", () => {
  const [{ tool, results }] = renderSarif(exampleReport).runs;
  const result = results.find(({ ruleId }) => ruleId === "MODULE_MISSING");

  expect(result?.fixes).toEqual([
    {
      description: { text: "Add cartopy to requirements.txt" },
      artifactChanges: [
        {
          artifactLocation: { uri: "requirements.txt" },
          replacements: [
            { deletedRegion: { charOffset: 21, charLength: 0 }, insertedContent: { text: "cartopy\n" } },
          ],
        },
      ],
    },
  ]);
  expect(tool.driver.rules[result?.ruleIndex ?? -1]).toMatchObject({
    id: "MODULE_MISSING",
    shortDescription: { text: "code loads a module that nothing installs" },
  });
});
