import { expect, test } from "vitest";
import { explainDrift } from "../../src/lock/explain-drift.ts";

test("names every package that is not the lock's, and how", () => {
  const log = [
    "Setting up jq",
    "bindery: not as locked: debian jq 1.7 1.6-2.1",
    "bindery: not as locked: debian libjq1 1.7 none",
    "bindery: not as locked: python numpy none 2.4.6",
  ].join("\n");
  expect(explainDrift(log, "bindery.lock")).toMatchObject({
    code: "LOCK_DRIFT",
    message: expect.stringContaining("jq, libjq1, numpy"),
    where: { file: "bindery.lock" },
    why: "of jq there is 1.7, and the lock has 1.6-2.1; libjq1 1.7 is not in the lock; numpy 2.4.6 was not installed",
  });
});

test("says of many how many more there are", () => {
  const log = Array.from({ length: 13 }, (_, index) => `bindery: not as locked: r p${index} 2.0 1.0\n`).join(
    "",
  );
  expect(explainDrift(log, "bindery.lock")?.why).toMatch(/p9 there is 2\.0, and the lock has 1\.0; 3 more$/);
});

test.each(["", "E: Unable to locate package jq", "echo bindery: not as locked: debian jq 1 2"])(
  "says nothing of %j",
  (log) => {
    expect(explainDrift(log, "bindery.lock")).toBeUndefined();
  },
);
