import { describe, expect, it } from "vitest";
import { readFiles, readText } from "./read-one.ts";

const options: readonly (readonly [string, readonly (readonly [string, string | undefined])[]])[] = [
  ["-i https://x.org/simple", [["--index-url", "https://x.org/simple"]]],
  ["-ihttps://x.org", [["--index-url", "https://x.org"]]],
  ["--pypi-url=https://x.org", [["--index-url", "https://x.org"]]],
  ["--index-url https://u:${TOKEN}@x.org", [["--index-url", "https://u:${TOKEN}@x.org"]]],
  ["--index-url ${INDEX}", [["--index-url", "${INDEX}"]]],
  ["--extra-index https://x.org", [["--extra-index-url", "https://x.org"]]],
  [
    "--no-index --pre",
    [
      ["--no-index", undefined],
      ["--pre", undefined],
    ],
  ],
  ["--find-links https://x.org/a.html", [["--find-links", "https://x.org/a.html"]]],
  ["--no-binary :all:", [["--no-binary", ":all:"]]],
  ["--only-binary=a,b", [["--only-binary", "a,b"]]],
  ["--prefer-binary", [["--prefer-binary", undefined]]],
  ["--require-hashes", [["--require-hashes", undefined]]],
  ["--trusted-host x.org:8080", [["--trusted-host", "x.org:8080"]]],
  ["--use-feature=fast-deps", [["--use-feature", "fast-deps"]]],
  ["--only-final :all:", [["--only-final", ":all:"]]],
];

describe("options of a file", () => {
  it.each(options)("reads %s", async (text, expected) => {
    const read = await readText(`\n${text}`);
    expect(read.options.map(({ option, value }) => [option, value])).toEqual(expected);
    expect(read.options[0]).toMatchObject({
      where: { file: "requirements.txt", line: 2 },
      needsRepository: false,
    });
    expect(read.notes).toEqual([]);
  });

  it.each([
    ["-f ./wheels", "./wheels"],
    ["-f file:wheels", "./wheels"],
    ["-f more", "./binder/more"],
    ["-f ../pkg", "./pkg"],
    ["-i ./wheels", "./wheels"],
    ["-f ./${X}", "./binder/${X}"],
  ])("takes the place of %s from the file's folder or the root", async (text, value) => {
    const { options: found } = await readFiles(
      { "binder/r.txt": text, "binder/more/a.whl": "" },
      "binder/r.txt",
    );
    expect(found).toMatchObject([{ value, needsRepository: true }]);
  });

  it.each([
    ["-f none", "`none`"],
    ["--pre numpy pandas", "`numpy pandas`"],
    ["numpy --index-url https://u:secret@x.org", "`--index-url https://u:****@x.org`"],
    ["-r docs/list.txt --pre", "`--pre`"],
    ["-e ./pkg ; os_name=='nt'", "`; os_name==nt`"],
    ["-e ./pkg --hash=sha256:ab", "`--hash sha256:ab`"],
    ["-f pkg -f wheels", "`--find-links wheels`"],
    ["--hash=sha256:ab", "`--hash sha256:ab`"],
    ["pkg-resources==0.0.0", "Debian"],
    ["pkg_resources == 0.0.0", "Debian"],
  ])("notes what pip leaves out of %s", async (text, message) => {
    const { notes } = await readText(`a\n${text}`);
    expect(notes).toMatchObject([{ where: { file: "requirements.txt", line: 2 } }]);
    expect(notes[0]?.message).toContain(message);
  });
});
