import { expect, test } from "vitest";
import type { CheckReport } from "../../src/check/report.ts";
import { nextSteps, summarize } from "../../src/report/verdict-words.ts";
import { cleanReport, exampleReport } from "./example-report.ts";

const bare: CheckReport = { ...cleanReport, notebooks: [] };

test.each<[string, CheckReport]>([
  ["1 notebook (1 same)", cleanReport],
  [
    "4 notebooks (1 fails, 1 differs, 1 same, 1 skipped); lint: 1 error, 1 warning; python make_tables.py: fails; rebuild: differs",
    exampleReport,
  ],
  ["lint found no error", { ...bare, level: "lint", build: undefined }],
  ["the image builds", { ...bare, level: "build" }],
  ["the image builds, and there is nothing to run", bare],
])("sums up: %s", (sentence, report) => {
  expect(summarize(report)).toBe(sentence);
});

const clone = "In a clone, `bindery check . --fix` makes the 2 safe edits.";
const again = "Make the edits that are named with each failure, then check again.";

test.each<[string, CheckReport, readonly string[]]>([
  ["nothing", cleanReport, []],
  [
    "edits, of a folder",
    {
      ...exampleReport,
      source: { ...exampleReport.source, origin: "local" },
      notebooks: [],
      rebuild: undefined,
      fixed: [],
    },
    ["`bindery check --fix` makes the safe edit.", again],
  ],
  [
    "edits, of a URL",
    { ...exampleReport, rebuild: undefined, fixed: [] },
    [clone, again, expect.stringContaining("pin what changed") as string],
  ],
  [
    "edits that were made",
    { ...cleanReport, fixed: exampleReport.fixed },
    ["Look at the edits in your files (`git diff`), then check again."],
  ],
  [
    "what is unchecked",
    { ...cleanReport, complete: false },
    ["It was interrupted: check again for what is unchecked."],
  ],
  [
    "a lock",
    { ...cleanReport, rebuild: exampleReport.rebuild },
    ["`bindery lock` keeps the versions that were installed."],
  ],
])("names as next steps: %s", (_, report, steps) => {
  expect(nextSteps(report)).toEqual(steps);
});
