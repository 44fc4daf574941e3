import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { compareRVersions, isPackageVersion, isRVersion, satisfies } from "../../../buildpacks/r/versions.ts";

const ordered = [
  "0",
  "0.0",
  "0.9-10",
  "0.10",
  "1",
  "1-0",
  "1.0.0",
  "1.0.0.9000",
  "1.2",
  "1.2-1",
  "1.10",
  "10",
];

it("orders versions as package_version does", () => {
  expect(ordered.toReversed().toSorted(compareRVersions)).toEqual(ordered);
});

test.each([
  ["1.2-3", "1.2.3"],
  ["1.02", "1.2"],
  ["1.00", "1.0"],
  ["1.123456789012345678901234567890", "1.0123456789012345678901234567890"],
])("takes %s and %s for the same", (left, right) => {
  expect(compareRVersions(left, right)).toBe(0);
});

const version = fc
  .array(fc.nat(30), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom(".", "-").map((separator) => parts.join(separator)));

it("is an order", () => {
  fc.assert(
    fc.property(version, version, version, (one, two, three) => {
      expect(Math.sign(compareRVersions(one, two))).toBe(-Math.sign(compareRVersions(two, one)) + 0);
      const chained = compareRVersions(one, two) <= 0 && compareRVersions(two, three) <= 0;
      expect(chained && compareRVersions(one, three) > 0).toBe(false);
    }),
  );
});

test.each([
  [">=", "1.0", ["1.0", "1.0.1", "2"], ["0.9", "1"]],
  [">", "1.0", ["1.0.0", "1.1"], ["1.0", "1-0"]],
  ["<=", "1.0", ["1.0", "1", "0.9.9"], ["1.0.0"]],
  ["<", "1.0", ["1", "0.10"], ["1.0", "1.1"]],
  ["==", "1.0", ["1-0", "1.0"], ["1.0.0"]],
  ["!=", "1.0", ["1.0.0"], ["1.0"]],
] as const)("%s %s", (operator, bound, met, unmet) => {
  const fits = (found: string): boolean => satisfies({ operator, version: bound }, found);
  expect(met.filter(fits)).toEqual(met);
  expect(unmet.filter(fits)).toEqual([]);
});

test.each(["1.", ".1", "1..2", "1.a", "", "1.2 ", "1.2\n", "-1", "1.2;rm"])("%j is no version", (text) => {
  expect(isRVersion(text)).toBe(false);
});

it("wants two numbers of a package's version", () => {
  expect(["1", "1.0", "2024-01"].filter(isPackageVersion)).toEqual(["1.0", "2024-01"]);
});
