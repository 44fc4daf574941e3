import { describe, expect, test } from "vitest";
import { apply } from "../../../../buildpacks/python/locking/apply.ts";
import { readBinderyPylock } from "../../../../buildpacks/python/locking/bindery-pylock.ts";
import { write } from "../../../../buildpacks/python/locking/write.ts";
import { installOf } from "../../../../buildpacks/python/install-of.ts";
import { pipSlots } from "../../../../buildpacks/python/pip-slots.ts";
import { pythonRuntime } from "../../../../buildpacks/python/runtime.ts";
import type { PythonSpec } from "../../../../buildpacks/python/spec.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { contributionContext } from "../../contribution-context.ts";
import { readFiles } from "../requirements/read-one.ts";
import { collected, items, reportOf, sums } from "./reports.ts";

const target = { python: "3.11", machine: "x86_64" } as const;

async function specOf(requirements: string): Promise<PythonSpec> {
  return {
    packages: { kind: "requirements", requirements: await readFiles({ "requirements.txt": requirements }) },
    project: undefined,
    requests: [],
    compiles: [],
    callsConda: false,
    notices: [],
  };
}

const records = new Map([
  ["wheels.txt", collected],
  ["commits.txt", "0123456789abcdef0123456789abcdef01234567\n"],
  ["report.json", reportOf(items.slice(0, 4))],
]);
const text = write(records, await specOf("")).files.get("pylock.bindery.toml") ?? "";
const repositoryWith = (lock: string) => memoryRepository({ "binder/pylock.bindery.toml": lock }, "binder");

test("a repository without one has none, and can't be locked", async () => {
  expect(await readBinderyPylock(memoryRepository({}))).toBeUndefined();
  await expect(apply(await specOf(""), memoryRepository({}))).rejects.toMatchObject({ code: "LOCK_MISSING" });
});

describe("with the lock", () => {
  test("pip installs its packages by sum or commit, what stands in the repository, and nothing else", async () => {
    const asked = "--extra-index-url https://example.org/simple\nnumpy>2\n./pkg\n";
    const spec = await apply(await specOf(asked), repositoryWith(text));
    const { requirements, exact, complete } = installOf(spec, target);

    expect(requirements.requirements.map((each) => each.text)).toEqual([
      `archived @ https://example.org/archived-1.0.zip --hash=sha256:${sums.archive}`,
      "checked-out @ git+https://example.org/team/checked-out.git@0123456789abcdef0123456789abcdef01234567#subdirectory=python",
      `old-fashioned==0.1 --hash=sha256:${sums.sdist}`,
      `typing-extensions==4.16.0 --hash=sha256:${sums.wheel}`,
      "./pkg",
    ]);
    expect(requirements.options).toMatchObject([
      { option: "--extra-index-url", value: "https://example.org/simple" },
    ]);
    expect(exact).toBe(true);
    expect(complete).toEqual([
      "archived==1.0",
      "checked-out==2.0",
      "old-fashioned==0.1",
      "typing-extensions==4.16.0",
    ]);
  });

  test("the Python is the lock's, whatever the files ask for", async () => {
    const older = { ...(await specOf("")), requests: [] };
    expect((await apply(older, repositoryWith(text))).requests).toEqual([
      {
        kind: "runtime.txt",
        range: "==3.11.*",
        from: { file: "binder/pylock.bindery.toml", line: 3 },
        strength: "demand",
      },
    ]);
  });

  test("nothing is resolved, and what was installed is looked at", async () => {
    const install = installOf(await apply(await specOf("six\n"), repositoryWith(text)), target);
    const { dependencies } = pipSlots(
      install,
      pythonRuntime("3.11", contributionContext.catalogue),
      contributionContext,
    );
    const [collect] = dependencies.sideStages[0]?.steps ?? [];
    expect(collect).toMatchObject({ argv: expect.arrayContaining(["complete"]) });
    expect(dependencies.files).toContainEqual(
      expect.objectContaining({
        path: "environment/locked-packages.txt",
        text: expect.stringContaining("typing-extensions==4.16.0\n"),
      }),
    );
    expect(dependencies.steps[0]).toMatchObject({
      mounts: expect.arrayContaining([
        {
          kind: "context",
          source: "environment/locked-packages.txt",
          target: "/environment/locked-packages.txt",
        },
      ]),
    });
  });
});

describe("what somebody may have written into it is refused, with its line", () => {
  test.each([
    ["an option of pip for a version", '"4.16.0"', '"4.16.0 --index-url=https://evil.example"'],
    ["a command for a version", '"4.16.0"', '"$(touch /tmp/x)"'],
    ["a line break in a version", '"4.16.0"', String.raw`"4.16.0\n-r /etc/passwd"`],
    ["a path for a name", '"typing-extensions"', '"../evil"'],
    ["an option for a name", '"typing-extensions"', '"--pre"'],
    ["a sum of another kind", `sha256 = "${sums.wheel}"`, `md5 = "${sums.wheel}"`],
    ["a short sum", sums.wheel, sums.wheel.slice(1)],
    ["no sum", `hashes = { sha256 = "${sums.wheel}" }`, "hashes = {}"],
    ["a file of this machine", "https://example.org/archived-1.0.zip", "file:///etc/archived-1.0.zip"],
    ["a password", "https://example.org/archived-1.0.zip", "https://me:secret@example.org/archived-1.0.zip"],
    [
      "a user before a port",
      "https://example.org/archived-1.0.zip",
      "https://me@example.org/archived-1.0.zip",
    ],
    ["an address with a blank", "https://example.org/archived-1.0.zip", "https://example.org/ --pre"],
    ["a checkout by another program", "https://example.org/team", "ext::sh -c touch"],
    ["a branch for a commit", "0123456789abcdef0123456789abcdef01234567", "main"],
    ["a folder above", 'subdirectory = "python"', 'subdirectory = "../python"'],
    ["another system", 'type = "git"', 'type = "svn"'],
    ["no file at all", /^wheels = .*\n/m, ""],
    [
      "a file beside a commit",
      "vcs = {",
      `sdist = { name = "a-1.tar.gz", url = "a/b", hashes = { sha256 = "${sums.sdist}" } }\nvcs = {`,
    ],
    ["a marker", 'version = "4.16.0"', `version = "4.16.0"\nmarker = "python_version < '3'"`],
    [
      "a second wheel",
      "wheels = [",
      `wheels = [{ name = "a-1-py3-none-any.whl", url = "a/b", hashes = { sha256 = "${sums.wheel}" } }, `,
    ],
    ["a file elsewhere", 'url = "typing-extensions/', 'url = "../../'],
    ["somebody else's lock", 'created-by = "bindery"', 'created-by = "uv"'],
    ["every Python", '"==3.11.*"', '">=3"'],
  ])("%s", async (_, before, after) => {
    const other = text.replace(before, after);
    expect(other).not.toBe(text);
    await expect(readBinderyPylock(repositoryWith(other))).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: "binder/pylock.bindery.toml", line: expect.any(Number) },
    });
  });
});
