import { expect, test } from "vitest";
import { StepFailedError } from "../../src/engine/engine.ts";
import { isExportRace } from "../../src/engine/export-race.ts";

const race =
  'failed to prepare extraction snapshot "extract-536-uXe6 sha256:1ab5": parent snapshot sha256:37ff does not exist: not found';

test.each<[string, unknown, boolean]>([
  ["the race", new StepFailedError(race, "exporting to image", ""), true],
  [
    "the race as buildx tells it",
    new StepFailedError(`failed to solve: ${race}`, "exporting to image", ""),
    true,
  ],
  [
    "a layer that is not there",
    new StepFailedError("parent snapshot sha256:37ff does not exist", "", ""),
    false,
  ],
  ["a step that prints the same", new StepFailedError("exit code: 1", "[2/2] RUN x", race), false],
  ["another error", new Error(race), false],
  ["nothing", undefined, false],
])("%s", (_, error, expected) => {
  expect(isExportRace(error)).toBe(expected);
});
