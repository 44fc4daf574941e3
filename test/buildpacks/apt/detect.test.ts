import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apt } from "../../../buildpacks/apt/index.ts";
import { detect } from "../../../buildpacks/apt/detect.ts";
import type { AptSpec } from "../../../buildpacks/apt/spec.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { memoryRepository } from "../../memory-repository.ts";
import { contributionContext } from "../contribution-context.ts";

async function read(text: string | Uint8Array) {
  return detect(memoryRepository({ "apt.txt": text }));
}

/** Packages as `name`, `name=version`, each with its line. */
function summaryOf(spec: AptSpec | undefined): readonly string[] {
  return (spec?.packages ?? []).map(
    ({ name, version, where }) => `${name}${version === undefined ? "" : `=${version}`} ${where.line}`,
  );
}

describe("detect", () => {
  test("finds nothing where there is no apt.txt in the config dir", async () => {
    expect(await detect(memoryRepository({ "apt.txt": "git" }, "binder"))).toBeUndefined();
  });

  test("reads that of the config dir", async () => {
    const found = await detect(memoryRepository({ "binder/apt.txt": "git\n", "apt.txt": "hg\n" }, "binder"));

    expect(found).toMatchObject({
      spec: { packages: [{ name: "git", where: { file: "binder/apt.txt", line: 1 } }] },
      evidence: [{ file: "binder/apt.txt" }],
    });
  });

  test.each<[string, string | Uint8Array, readonly string[]]>([
    ["a package a line", "git\nlibgl1\n", ["git 1", "libgl1 2"]],
    [
      "comments, blanks and empty lines",
      "# tools\n\n  git # for postBuild\n\t\nffmpeg#x\n",
      ["git 3", "ffmpeg 5"],
    ],
    ["several on a line, as people write them", "git  ffmpeg\tcurl", ["git 1", "ffmpeg 1", "curl 1"]],
    ["Windows line ends and a byte order mark", "\uFEFFgit\r\nffmpeg\r\n", ["git 1", "ffmpeg 2"]],
    ["old Macintosh line ends", "git\rffmpeg", ["git 1", "ffmpeg 2"]],
    ["UTF-16", Buffer.from("\uFEFFgit\nffmpeg\n", "utf16le"), ["git 1", "ffmpeg 2"]],
    [
      "all that names may hold",
      "g++\nlibstdc++6\nlibpython3.11\n7zip\nlibc6-dev",
      ["g++ 1", "libstdc++6 2", "libpython3.11 3", "7zip 4", "libc6-dev 5"],
    ],
    ["an architecture", "libc6:i386", ["libc6:i386 1"]],
    [
      "versions",
      "ffmpeg=7:5.1.6-0+deb12u1\ngit=1:2.39~rc1",
      ["ffmpeg=7:5.1.6-0+deb12u1 1", "git=1:2.39~rc1 2"],
    ],
    ["the first of what is there twice", "git\nffmpeg\ngit\n", ["git 1", "ffmpeg 2"]],
  ])("reads %s", async (_, text, packages) => {
    expect(summaryOf((await read(text))?.spec)).toEqual(packages);
  });

  test("names what is there twice", async () => {
    expect((await read("git=1\nffmpeg\ngit=1\n"))?.ignored).toEqual([
      { file: "apt.txt", line: 3, reason: expect.stringContaining("git") },
    ]);
  });

  test.each(["", "# nothing yet\n", " \r\n\t\n"])("says of %j that it names nothing", async (text) => {
    expect(await read(text)).toMatchObject({
      spec: { packages: [] },
      evidence: [],
      ignored: [{ file: "apt.txt", reason: expect.stringContaining("no package") }],
    });
  });

  test.each([
    "-y",
    "sudo apt-get install ffmpeg",
    "apt install ffmpeg",
    "--allow-unauthenticated",
    "-oDpkg::Pre-Invoke::=touch",
    "curl-",
    "curl-=1",
    "gcc/bookworm-backports",
    "./local.deb",
    "/tmp/a.deb",
    "$(x)",
    "`x`",
    "git;reboot",
    "git&&reboot",
    "Git",
    "libé",
    "task^",
    "~nlibx",
    "?name(x)",
    "git*",
    "g",
    "+git",
    ".git",
    "git=",
    "git==1",
    "git=*",
    "git=$(x)",
    "git=1/2",
    "=1",
    "git>=2",
    "git:amd64:x",
    "git:",
    "git\u0000",
    "git\u200b",
    "'git'",
    "git\\",
  ])("refuses %j, with its line", async (word) => {
    await expect(read(`bc\n\n${word}\n`)).rejects.toMatchObject({
      code: "APT_PACKAGE_INVALID",
      where: { file: "apt.txt", line: 3 },
    });
  });

  test.each([
    ["in two versions", "git=1\ngit=2\n"],
    ["with a version and without", "git\ngit=2\n"],
  ])("refuses a package that is asked for %s", async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({
      code: "APT_PACKAGE_INVALID",
      where: { file: "apt.txt", line: 2 },
    });
  });

  test("shortens a word that is endless", async () => {
    const endless = read(`X${"x".repeat(100_000)}`);

    await expect(endless).rejects.toMatchObject({ message: expect.stringMatching(/^.{1,160}$/) });
  });

  test("lets no word reach a command that is not whole a package's name, whatever the file holds", async () => {
    const odd = fc.constantFrom(...Array.from("agit0.+-=:~^*?/$(){}<>|&;`'\"\\!#% \t\r\n\0é"));
    const line = fc.oneof(
      fc.string({ unit: odd }),
      fc.string({ unit: "binary" }),
      { arbitrary: fc.stringMatching(/^[a-z0-9]{1,3}[a-z0-9.+:=-]{1,3}$/), weight: 4 },
      { arbitrary: fc.string({ unit: odd, maxLength: 3 }).map((end) => `git=1${end}`), weight: 2 },
    );
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 4 }), async (lines) => {
        const spec = await packagesOf(lines.join("\n"));
        accepted += spec.packages.length;
        for (const { value, from } of apt.contribute(spec, contributionContext).aptPackages) {
          expect(value).toMatch(/^[a-z0-9][a-z0-9+.:-]*[a-z0-9+](?:=[0-9][A-Za-z0-9.+~:-]*)?$/);
          expect(from).toMatchObject({ file: "apt.txt", line: expect.any(Number) });
        }
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

/** What is read, or nothing where it is refused as it should be. */
async function packagesOf(text: string): Promise<AptSpec> {
  try {
    return (await read(text))?.spec ?? { packages: [] };
  } catch (error) {
    if (error instanceof UserError && error.code === "APT_PACKAGE_INVALID") return { packages: [] };
    throw error;
  }
}
