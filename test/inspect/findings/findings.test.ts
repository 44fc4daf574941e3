import { expect, test } from "vitest";
import { findBuildTools } from "../../../src/inspect/findings/build-tools.ts";
import { findDuplicates } from "../../../src/inspect/findings/duplicates.ts";
import { findLeftovers } from "../../../src/inspect/findings/leftovers.ts";
import { findPermissions } from "../../../src/inspect/findings/permissions.ts";
import { entry } from "../entry.ts";
import { filesOf } from "../support.ts";

const large = { size: 200_000, digest: "same" };

test("files of the same content are told with what one copy would save; hard links, small and other ones are not", () => {
  const files = filesOf(
    entry("a", large),
    entry("c", large),
    entry("b", large),
    entry("linked", { kind: "hard link", target: "a" }),
    entry("small", { digest: "s", size: 100 }),
    entry("small2", { digest: "s", size: 100 }),
    entry("alone", { digest: "other", size: 300_000 }),
  );

  expect(findDuplicates(files)).toEqual({
    wastedBytes: 400_000,
    files: [{ sha256: "same", sizeBytes: 200_000, paths: ["/a", "/b", "/c"] }],
  });
});

test("files with more rights than their user, and folders that everyone may change", () => {
  const folder = { kind: "folder", size: 0 } as const;
  const files = filesOf(
    entry("bin/su", { mode: 0o4755 }),
    entry("bin/chage", { mode: 0o2755 }),
    entry("bin/ping", { attributes: { "security.capability": "x" } }),
    entry("bin/ls", { mode: 0o755, attributes: { "user.note": "x" } }),
    entry("bin/link", { kind: "link", mode: 0o4777 }),
    entry("tmp", { ...folder, mode: 0o1777 }),
    entry("open", { ...folder, mode: 0o777 }),
    entry("group", { ...folder, mode: 0o2775 }),
    entry("file", { mode: 0o666 }),
  );

  expect(findPermissions(files)).toEqual({
    setuid: ["/bin/su"],
    setgid: ["/bin/chage"],
    capabilities: ["/bin/ping"],
    worldWritable: ["/open"],
  });
});

test("what tools leave behind is told by its folder", () => {
  const files = filesOf(
    entry("var/lib/apt/lists/a", { size: 3 }),
    entry("var/lib/apt/lists/partial/b", { size: 4 }),
    entry("root/.cache/pip/x", { size: 50 }),
    entry("home/jovyan/.cache/y", { size: 5 }),
    entry("opt/conda/pkgs/numpy.conda", { size: 60 }),
    entry("opt/conda/pkgs/numpy/file", { size: 6 }),
    entry("tmp/empty", { size: 0 }),
    entry("usr/tmp/x", { size: 7 }),
  );

  expect(findLeftovers(files).map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
    ["/opt/conda/pkgs", 60],
    ["/root/.cache", 50],
    ["/var/lib/apt/lists", 7],
    ["/home/jovyan/.cache", 5],
  ]);
});

test.each([
  ["gcc", true],
  ["gcc-12", true],
  ["g++-12", true],
  ["gcc-12-base", false],
  ["libgcc-s1", false],
  ["binutils-x86-64-linux-gnu", true],
  ["binutils-common", false],
  ["make", true],
  ["libc6-dev", true],
  ["libstdc++6", false],
  ["gcc_linux-64", true],
  ["gxx_linux-64", true],
  ["cmake", true],
  ["build-essential", true],
])("%s is a build tool: %s", (name, isTool) => {
  const found = { name, version: "1", path: "", license: undefined, purl: "", sizeBytes: 1 };

  expect(findBuildTools([{ ...found, ecosystem: "debian" }])).toHaveLength(isTool ? 1 : 0);
  expect(findBuildTools([{ ...found, ecosystem: "python" }])).toEqual([]);
});
