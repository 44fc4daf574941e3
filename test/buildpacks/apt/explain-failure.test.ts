import { expect, test } from "vitest";
import { explainFailure } from "../../../buildpacks/apt/explain-failure.ts";

const packages = ["git", "libno", "g++", "libc6:i386"].map((name, index) => ({
  name,
  where: { file: "binder/apt.txt", line: index + 1 },
}));

test.each<[string, string, number, string]>([
  ["no such package", "E: Unable to locate package libno\n", 2, "`libno`"],
  ["another architecture", "E: Unable to locate package libc6:i386\n", 4, "`libc6:i386`"],
  ["no such version", "E: Version '1.0' for 'git' was not found\n", 1, "1.0"],
  ["no such version, with curly quotes", "E: Version ‘1.0’ for ‘g++’ was not found\n", 3, "`g++`"],
  ["only a name left", "E: Package 'git' has no installation candidate\n", 1, "`git`"],
])("tells the line behind %s", (_, log, line, named) => {
  expect(explainFailure(`Reading package lists...\n${log}more\n`, { packages })).toMatchObject({
    code: "APT_PACKAGE_NOT_FOUND",
    where: { file: "binder/apt.txt", line },
    message: expect.stringContaining(named),
    suggestions: [expect.any(String)],
  });
});

test.each([
  ["nothing of apt's", "ERROR: No matching distribution found for libno\n"],
  ["a package that the repository did not ask for", "E: Unable to locate package gfortran\n"],
  ["a name that only begins alike", "E: Unable to locate package libno-dev\n"],
  ["an archive that does not answer", "E: Failed to fetch http://deb/git_1.deb  Connection failed\n"],
])("leaves %s to others", (_, log) => {
  expect(explainFailure(log, { packages })).toBeUndefined();
});
