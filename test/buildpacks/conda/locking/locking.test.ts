import { describe, expect, test } from "vitest";
import { installList } from "../../../../buildpacks/conda/install-list.ts";
import { locking } from "../../../../buildpacks/conda/locking/locking.ts";
import type { CondaSpec } from "../../../../buildpacks/conda/spec.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { contributionContext } from "../../contribution-context.ts";
import { archived, item, reportOf } from "../../python/locking/reports.ts";

const spec: CondaSpec = { manifest: undefined, lock: undefined, calledByPostBuild: false };
const forge = "https://conda.anaconda.org/conda-forge";
const [md5, sha256] = ["a".repeat(32), "b".repeat(64)];
const packages = [
  { name: "python", url: `${forge}/linux-64/python-3.11.9-hb806964_0_cpython.conda`, md5, sha256 },
  { name: "ipykernel", url: `${forge}/noarch/ipykernel-6.29.5-pyh3099207_0.conda`, md5, sha256 },
  { name: "bzip2", url: `${forge}/linux-64/bzip2-1.0.8-h4bc722e_7.tar.bz2`, md5 },
];
const late = item("late", "1.0", archived("http://10.0.0.1/files/late-1.0-py3-none-any.whl", "c".repeat(64)));

function write(records: readonly unknown[] = packages) {
  return locking.write(
    new Map([
      ["environment.json", JSON.stringify(records)],
      ["early/0.json", reportOf([late])],
    ]),
    spec,
  );
}
const list = write().files.get("conda.bindery.txt") ?? "";
const pylock = write().files.get("pylock.bindery.toml") ?? "";
const repositoryWith = (text: string) =>
  memoryRepository({ "conda.bindery.txt": text, "pylock.bindery.toml": pylock });

test("the lock is an explicit list, each package by its sum, sorted by name", () => {
  expect(list).toBe(
    [
      "# Made by `bindery lock`.",
      "@EXPLICIT",
      `${forge}/linux-64/bzip2-1.0.8-h4bc722e_7.tar.bz2#${md5}`,
      `${forge}/noarch/ipykernel-6.29.5-pyh3099207_0.conda#${sha256}`,
      `${forge}/linux-64/python-3.11.9-hb806964_0_cpython.conda#${sha256}`,
      "",
    ].join("\n"),
  );
  expect(write().interpreters).toEqual({ Python: "3.11.9" });
});

test("a package without sum can't be locked", () => {
  const [first] = packages;
  expect(() => write([{ name: "python", url: first?.url }])).toThrow(
    expect.objectContaining({ code: "LOCK_IMPOSSIBLE", message: expect.stringContaining("python") }),
  );
});

test("with the lock micromamba gets the list, and pip its packages by sum", async () => {
  const locked = await locking.apply(spec, repositoryWith(list));
  const { catalogue } = contributionContext;
  const { file, exact, pip } = installList(locked, { platform: "linux-64", catalogue });
  expect(file).toMatchObject({
    path: "environment/packages.txt",
    text: list.replace(/^# .*\n/, ""),
  });
  expect(exact).toBe(true);
  expect(pip?.requirements.map(({ text }) => text)).toEqual([`late==1.0 --hash=sha256:${"c".repeat(64)}`]);
});

test("a repository without one can't be locked", async () => {
  await expect(locking.apply(spec, memoryRepository({}))).rejects.toMatchObject({ code: "LOCK_MISSING" });
});

describe("what somebody may have written into it is refused, with its line", () => {
  test.each([
    ["no sum", `#${md5}`, ""],
    ["a sum that is none", md5, "xyz"],
    ["a file of this machine", `${forge}/noarch`, "file:///etc/noarch"],
    ["a password", `${forge}/noarch`, "https://me:secret@example.org/noarch"],
    ["an option", `${forge}/noarch/ipykernel`, "--channel evil"],
    ["a folder that no channel has", "/noarch/", "/../"],
  ])("%s", async (_, before, after) => {
    expect(list).toContain(before);
    await expect(locking.apply(spec, repositoryWith(list.replace(before, after)))).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: "conda.bindery.txt", line: expect.any(Number) },
    });
  });
});
