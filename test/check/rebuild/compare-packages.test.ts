import { expect, test } from "vitest";
import { comparePackages } from "../../../src/check/rebuild/compare-packages.ts";
import type { InstalledPackage } from "../../../src/inspect/packages/installed-package.ts";

function installed(ecosystem: string, name: string, version: string): InstalledPackage {
  return { ecosystem, name, version, path: "", license: undefined, architecture: undefined };
}

test("versions that changed, packages that came and that went, by ecosystem and name", () => {
  const before = [
    installed("python", "same", "1"),
    installed("python", "newer", "1"),
    installed("r", "gone", "1"),
    installed("python", "twice", "1"),
    installed("python", "twice", "2"),
  ];
  const after = [
    installed("python", "twice", "2"),
    installed("python", "twice", "1"),
    installed("debian", "newer", "1"),
    installed("python", "newer", "2"),
    installed("python", "same", "1"),
  ];

  expect(comparePackages(before, after)).toEqual([
    { ecosystem: "debian", name: "newer", before: undefined, after: "1" },
    { ecosystem: "python", name: "newer", before: "1", after: "2" },
    { ecosystem: "r", name: "gone", before: "1", after: undefined },
  ]);
});

test("a package of two environments that changes in one", () => {
  const [one, two] = [installed("python", "a", "1"), installed("python", "a", "2")];

  expect(comparePackages([one, one], [one, two])).toEqual([
    { ecosystem: "python", name: "a", before: "1, 1", after: "1, 2" },
  ]);
});
