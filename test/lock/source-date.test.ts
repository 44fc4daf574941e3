import { expect, test } from "vitest";
import { sourceDateArguments } from "../../src/lock/source-date.ts";
import type { BinderyLock } from "../../src/lock/lock-file.ts";

test.each([
  ["1970-01-02", "86400"],
  ["2026-03-01", "1772323200"],
])("a lock of %s dates an image %s", (date, seconds) => {
  // Nothing else of a lock counts.
  const lock: Pick<BinderyLock, "date"> = { date };

  expect(sourceDateArguments(lock)).toEqual({ SOURCE_DATE_EPOCH: seconds });
});

test("without a lock the engine dates it", () => {
  expect(sourceDateArguments(undefined)).toEqual({});
});
