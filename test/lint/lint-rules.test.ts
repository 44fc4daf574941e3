import { expect, test } from "vitest";
import { ruleDescriptions } from "../../src/lint/lint-rules.ts";

test("ids are in kebab-case, each once", () => {
  const ids = ruleDescriptions.map(({ id }) => id);

  expect(ids.length).toBeGreaterThan(14);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
});

test.each(ruleDescriptions.map(({ id, summary, help }) => [id, summary, help]))(
  "%s is explained, and fits into a table",
  (_, summary, help) => {
    expect(summary).toMatch(/^[A-Z`][^|\n]+[^.]$/);
    expect(help).toMatch(/^[^|\n]{60,}[.»)]$/);
  },
);
