import { expect, test } from "vitest";
import { globMatches } from "../../../../../buildpacks/python/project/uv/glob-matches.ts";

test.each([
  ["packages/*", "packages/a", true],
  ["packages/*", "packages/a/b", false],
  ["packages/*", "other/a", false],
  ["packages/a-?", "packages/a-1", true],
  ["packages/a-?", "packages/a-", false],
  ["*", "a", true],
  ["**/pkg", "a/b/pkg", true],
  ["**/pkg", "pkg", true],
  ["a/**/z", "a/z", true],
  ["a/**/z", "a/b/c/y", false],
  ["*a*b*", "xxaxxbxx", true],
  ["*a*b", "xxaxxbxx", false],
  ["a.b", "aXb", false],
  ["", "a", false],
])("%s on %s: %s", (glob, path, expected) => {
  expect(globMatches(glob, path)).toBe(expected);
});

test("many stars take no more time than their number", () => {
  expect(globMatches(`${"*a".repeat(200)}b`, "a".repeat(4000))).toBe(false);
});
