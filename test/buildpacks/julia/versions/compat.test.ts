import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allows, allowsMinor, parseCompat } from "../../../../buildpacks/julia/versions/compat.ts";
import { type JuliaVersion, parseJuliaVersion } from "../../../../buildpacks/julia/versions/julia-version.ts";

function version(text: string): JuliaVersion {
  const parsed = parseJuliaVersion(text);
  if (parsed === undefined) throw new Error(`${text} is no version`);
  return parsed;
}

function isAllowed(compat: string, text: string): boolean {
  return allows(parseCompat(compat) ?? [], version(text));
}

describe("a range allows", () => {
  // The table of https://pkgdocs.julialang.org/v1/compatibility/, and what Pkg's own code says beyond it.
  test.each<[string, readonly string[], readonly string[]]>([
    ["1.2.3", ["1.2.3", "1.99.0"], ["1.2.2", "2.0.0", "0.9.0"]],
    ["^1.2.3", ["1.2.3", "1.3.0"], ["1.2.2", "2.0.0"]],
    ["1.10", ["1.10.0", "1.13.1"], ["1.9.4", "2.0.0"]],
    ["1", ["1.0.0", "1.99.99"], ["0.7.0", "2.0.0"]],
    ["v1.6", ["1.6.0"], ["1.5.4"]],
    ["0.2.3", ["0.2.3", "0.2.9"], ["0.3.0", "0.2.2"]],
    ["0.0.3", ["0.0.3"], ["0.0.4"]],
    ["0.0", ["0.0.0", "0.0.9"], ["0.1.0"]],
    ["0", ["0.0.0", "0.9.9"], ["1.0.0"]],
    ["~1.2.3", ["1.2.3", "1.2.9"], ["1.3.0", "1.2.2"]],
    ["~1.10", ["1.10.0", "1.10.10"], ["1.11.0", "1.9.4"]],
    ["~1", ["1.0.0", "1.13.0"], ["2.0.0"]],
    ["=1.10.4", ["1.10.4"], ["1.10.3", "1.10.5"]],
    ["= 1.10", ["1.10.0"], ["1.10.1"]],
    [">= 1.6", ["1.6.0", "2.1.0"], ["1.5.4"]],
    ["≥1.6.7", ["1.6.7", "1.10.0"], ["1.6.6"]],
    ["< 1.10", ["1.9.9", "0.1.0"], ["1.10.0"]],
    ["<1.10.4", ["1.10.3"], ["1.10.4"]],
    ["<2", ["1.99.0"], ["2.0.0"]],
    ["1.6 - 1.10", ["1.6.0", "1.10.10"], ["1.5.4", "1.11.0"]],
    ["1.6.2 - 1", ["1.6.2", "1.13.0"], ["1.6.1", "2.0.0"]],
    ["1.6 - 1.10.4", ["1.10.4"], ["1.10.5"]],
    ["~1.6, ~1.10, 1.12", ["1.6.7", "1.10.0", "1.13.0"], ["1.7.3", "1.11.0"]],
    [" 1.6 ,1.10 ", ["1.6.0"], ["1.5.0"]],
  ])("%s", (compat, inside, outside) => {
    expect(inside.filter((each) => !isAllowed(compat, each))).toEqual([]);
    expect(outside.filter((each) => isAllowed(compat, each))).toEqual([]);
  });

  test.each([
    "",
    " ",
    ",",
    "1.10,",
    "*",
    "1.*",
    "1.x",
    ">1.6",
    "<=1.10",
    "==1.10",
    "!=1.10",
    "~ 1.10",
    "^ 1.10",
    "1.6-1.10",
    "1.6 -1.10",
    "1.2.3.4",
    "1.10.0-rc1",
    "1.10 1.11",
    "0.0.0",
    "=0.0.0",
    "lts",
    "-1",
    "9999999999999",
  ])("nothing where Pkg understands nothing: %j", (text) => {
    expect(parseCompat(text)).toBeUndefined();
  });
});

test.each<[string, string, boolean]>([
  ["1.10.5", "1.10.0", true],
  ["~1.10.5", "1.10.0", true],
  ["=1.10.5", "1.10.0", true],
  ["=1.10.5", "1.11.0", false],
  ["1.6 - 1.9", "1.10.0", false],
  ["< 1.10", "1.10.0", false],
  ["< 1.10.1", "1.10.0", true],
  ["1.11", "1.10.0", false],
])("%s allows some patch of %s: %s", (compat, minor, allowed) => {
  expect(allowsMinor(parseCompat(compat) ?? [], version(minor))).toBe(allowed);
});

test("any text is read or refused, and quickly", () => {
  const words = fc.constantFrom(..."1 . 10 , - ~ ^ = >= < ≥ v * 0 999999999 x".split(" "), " ", "\n", "\t");
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 400 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (written) => {
      const compat = parseCompat(written);

      expect(compat === undefined || compat.length > 0).toBe(true);
    }),
  );
});

test("a minor release is allowed where one of its patches is", () => {
  const part = fc.integer({ min: 0, max: 3 });
  const sign = fc.constantFrom("", "^", "~", "=", "<", ">=");
  const range = fc.tuple(sign, part, part, part).map(([s, ...parts]) => `${s}${parts.join(".")}`);
  fc.assert(
    fc.property(range, part, part, (written, major, minor) => {
      const compat = parseCompat(written);
      fc.pre(compat !== undefined);
      const patches = [0, 1, 2, 3, 4].map((patch): JuliaVersion => [major, minor, patch]);

      expect(allowsMinor(compat, [major, minor, 0])).toBe(patches.some((each) => allows(compat, each)));
    }),
  );
});

test.each<[string, readonly number[] | undefined]>([
  ["1.10.4", [1, 10, 4]],
  ["1.12.0-rc1", [1, 12, 0]],
  ["1.13.0-DEV.1", [1, 13, 0]],
  ["v1.6.7", [1, 6, 7]],
  ["1.10", undefined],
  ["1.10.4.5", undefined],
  ["1.10.x", undefined],
  ["", undefined],
])("the version %j", (text, parsed) => {
  expect(parseJuliaVersion(text)).toEqual(parsed);
});
