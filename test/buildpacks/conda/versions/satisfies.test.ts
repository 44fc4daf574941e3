import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions } from "../../../../buildpacks/conda/versions/compare-versions.ts";
import { satisfies } from "../../../../buildpacks/conda/versions/satisfies.ts";

describe("versions", () => {
  // The order that conda's documentation of VersionOrder gives.
  const ordered = [
    "0.4",
    "0.4.1.rc",
    "0.4.1",
    "0.5a1",
    "0.5b3",
    "0.5C1",
    "0.5",
    "0.9.6",
    "0.960923",
    "1.0",
    "1.1dev1",
    "1.1a1",
    "1.1.0dev1",
    "1.1.a1",
    "1.1.0rc1",
    "1.1.0",
    "1.1.0post1",
    "1.1post1",
    "1996.07.12",
    "1!0.4.1",
    "1!3.1.1.6",
    "2!0.4.1",
  ];

  it("come in conda's order", () => {
    const positions = new Map(ordered.map((version, index) => [version, index]));
    const sorted = ordered.toReversed().toSorted(compareVersions);
    const order = sorted.map((version) => positions.get(version) ?? -1);
    // `1.1dev1` is `1.1.0dev1`, and so on: the same version may stand on either side.
    const misplaced = sorted.filter((version, index) => compareVersions(version, ordered[index] ?? "") !== 0);
    expect([misplaced, order.length]).toEqual([[], ordered.length]);
  });

  it("are ordered without contradiction", () => {
    const version = fc.array(fc.constantFrom("1", "0", "10", "a", "dev", "post", ".", "_", "!", "+"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(version, version, (left, right) => {
        const [one, other] = [left.join(""), right.join("")];
        expect(Math.sign(compareVersions(one, other))).toBe(0 - Math.sign(compareVersions(other, one)));
      }),
    );
  });
});

describe("constraints", () => {
  it.each([
    ["1.26.4", "=1.26", true],
    ["1.260", "=1.26", false],
    ["3.11", "=3.11.*", true],
    ["3.1.1", "=3.11.*", false],
    ["1.0", "==1", true],
    ["1.0.1", "==1", false],
    ["1.0.1", "==1.*", true],
    ["2.0", "!=1.*", true],
    ["1.5", "!=1.*", false],
    ["1.5", "!=1.5", false],
    ["3.10", ">=3.9", true],
    ["3.9", ">3.9", false],
    ["3.8", "<=3.9", true],
    ["2.0rc1", "<2.0", true],
    ["3.10", ">=3.9,<3.10", false],
    ["2.0", "<1|>=2", true],
    ["1.5", "<1|>=2", false],
    ["1.4.5", "~=1.4.2", true],
    ["1.5.0", "~=1.4.2", false],
    ["1.4.2", "~=1.4.5", false],
    ["1!1.0", "=1", false],
    ["1.2", "=1.*.3", true],
    ["1.2", "=*", true],
    ["2024a", ">=2023c", true],
  ])("%s fits %s: %s", (version, constraint, expected) => {
    expect(satisfies(version, constraint)).toBe(expected);
  });
});
