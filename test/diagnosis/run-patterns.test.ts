import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diagnoseRunLog } from "../../src/diagnosis/log/diagnose-run-log.ts";
import { readRunLog } from "../../src/diagnosis/log/read-run-log.ts";
import { everyRunPattern } from "../../src/diagnosis/diagnose-run.ts";
import { findRunPattern } from "../../src/diagnosis/find-run-pattern.ts";
import { noFacts } from "../../src/diagnosis/run-facts.ts";
import { patternRows } from "./run-pattern-rows.ts";

const nothing = { repository: undefined, detections: [] };

test.each(patternRows)("%s", async (id, log, code, edit) => {
  const { language, end } = readRunLog(log);
  const known = findRunPattern(everyRunPattern(), readRunLog(log), noFacts);
  const diagnosis = await diagnoseRunLog(log, nothing);

  expect({ id: known?.pattern.id, code: diagnosis.code }, `${end}, ${language ?? "no language"}`).toEqual({
    id,
    code,
  });
  expect(diagnosis.edit.words).toContain(edit);
});

/** They want to know of the repository: their tests are in repository-failures.test.ts; two tell of limits that no log has. */
const elsewhere = [
  "own-module-elsewhere",
  "shadowed-module",
  "name-of-later-cell",
  "r-own-package",
  "output-limit",
  "outputs-late",
  "traitlets-stop-iteration",
];

test("every pattern has a row, and an id of its own", () => {
  const ids = everyRunPattern().map(({ id }) => id);
  const tested = new Set([...patternRows.map(([id]) => id), ...elsewhere]);

  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  expect(ids.filter((id) => !tested.has(id))).toEqual([]);
});

test("any text has a diagnosis with an edit", async () => {
  const words = fc.constantFrom(
    ...patternRows.flatMap(([, log]) => log.split("\n")),
    "\n",
    "Traceback (most recent call last)",
    "Error in ",
    "------------------",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(words, fc.string({ unit: "binary" })), { maxLength: 30 }),
      async (lines) => {
        const { edit, message } = await diagnoseRunLog(lines.join("\n"), nothing);
        expect(edit.words).not.toBe("");
        expect(edit.changes).toEqual([]);
        expect(message).not.toBe("");
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
