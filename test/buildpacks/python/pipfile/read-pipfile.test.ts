import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type PipfileReading, readPipfile } from "../../../../buildpacks/python/pipfile/read-pipfile.ts";
import { logicalLines } from "../../../../buildpacks/python/requirements/logical-lines.ts";
import { parseLine } from "../../../../buildpacks/python/requirements/parse-line.ts";
import { UserError } from "../../../../src/errors/user-error.ts";
import { memoryRepository } from "../../../memory-repository.ts";
import { faultOf } from "../requirements/read-one.ts";

const others = { "setup.py": "", "lib/pyproject.toml": "", "dist/foo-1.0.tar.gz": "" };

async function read(text: string, path = "Pipfile"): Promise<PipfileReading> {
  const found = await readPipfile(memoryRepository({ ...others, [path]: text }), path);
  if (found === undefined) throw new Error("no Pipfile");
  return found;
}

async function textsOf(text: string): Promise<readonly string[]> {
  return (await read(text)).requirements.requirements.map((requirement) => requirement.text);
}

function source(url: string, rest = ""): string {
  return `[[source]]\nname = "x"\nurl = "${url}"\n${rest}\n`;
}

function isPlaced(error: Error): boolean {
  return error instanceof UserError && error.where?.line === 2;
}

/** A `#` could make a comment of its end. */
function isOneLine(text: string): boolean {
  return (
    logicalLines(text, "requirements.txt")
      .map((line) => line.text)
      .join("\n") === text
  );
}

function isReadable({ requirements: { requirements } }: PipfileReading): boolean {
  return requirements.every(({ text, where }) => {
    const again = parseLine({ text, where: { line: 1, ...where } });
    return (
      again.kind === "requirement" &&
      again.requirement.text === text &&
      again.ignored.length === 0 &&
      isOneLine(text)
    );
  });
}

test("an absent file is undefined, and an empty one asks for nothing", async () => {
  expect(await readPipfile(memoryRepository({}), "Pipfile")).toBeUndefined();
  expect(await read("")).toEqual({
    requirements: { requirements: [], constraints: [], options: [], files: ["Pipfile"], notes: [] },
    requires: undefined,
    usesLocalPath: false,
  });
});

describe("a package is a requirement", () => {
  test.each([
    ['foo = "*"', "foo"],
    ['foo = ">=1.0, <2"', "foo>=1.0, <2"],
    ['"Foo.Bar" = "==1.0"', "Foo.Bar==1.0"],
    ["foo = {}", "foo"],
    ['foo = { version = "~=1.4", extras = ["a", "b"] }', "foo[a,b]~=1.4"],
    ['foo = { version = "*", markers = "os_name == \'nt\'" }', "foo ; os_name == 'nt'"],
    ['foo = { version = "*", sys_platform = "== \'win32\'" }', "foo ; sys_platform == 'win32'"],
    [
      "foo = { markers = \"os_name == 'a' or os_name == 'b'\", python_version = \"< '3.8'\" }",
      "foo ; (os_name == 'a' or os_name == 'b') and (python_version < '3.8')",
    ],
    ['foo = { git = "https://h/r.git" }', "foo @ git+https://h/r.git"],
    [
      'foo = { git = "https://h/r.git", ref = "v1", subdirectory = "py", editable = true }',
      "-e 'foo @ git+https://h/r.git@v1#subdirectory=py'",
    ],
    ['foo = { hg = "https://h/r" }', "foo @ hg+https://h/r"],
    ['foo = { path = "lib" }', "./lib"],
    ['foo = { path = ".", editable = true, extras = ["x"] }', "-e .[x]"],
    ['foo = { file = "https://h/foo-1.0.zip" }', "foo @ https://h/foo-1.0.zip"],
    ['foo = { file = "./dist/foo-1.0.tar.gz" }', "./dist/foo-1.0.tar.gz"],
    ['foo = { version = "*", index = "private" }', "foo"],
  ])("%s", async (line, expected) => {
    expect(await textsOf(`[packages]\n${line}`)).toEqual([expected]);
  });

  it("has its place", async () => {
    const { requirements } = await read('[packages]\na = "*"\n\n[dev-packages.b]\nversion = "==1"\n');
    expect(requirements.requirements).toMatchObject([
      { name: "a", where: { file: "Pipfile", line: 2 } },
      { name: "b", specifier: "==1", where: { file: "Pipfile", line: 4 } },
    ]);
  });

  it("has no name where Pipenv knew none", async () => {
    const { requirements } = await read(
      '[packages]\ne1839a8 = { path = ".", editable = true }\nabc1234 = "*"',
    );
    expect(requirements.requirements.map(({ name }) => name)).toEqual([undefined, "abc1234"]);
  });
});

describe("paths", () => {
  test.each([
    ["binder/Pipfile", "..", "."],
    ["binder/Pipfile", "../lib", "./lib"],
    ["Pipfile", "lib/../lib", "./lib"],
  ])("of %s: %s", async (path, written, expected) => {
    const found = await read(`[packages]\nfoo = { path = "${written}" }`, path);
    expect(found.requirements.requirements).toMatchObject([
      { text: expected, name: "foo", needsRepository: true },
    ]);
    expect(found.usesLocalPath).toBe(true);
  });

  test.each([
    ["Pipfile", "..", "PATH_ESCAPES"],
    ["binder/Pipfile", "../..", "PATH_ESCAPES"],
    ["binder/Pipfile", ".", "REQUIREMENT_INVALID"],
    ["Pipfile", "absent", "REQUIREMENT_INVALID"],
    ["Pipfile", "/etc", "REQUIREMENT_INVALID"],
    ["Pipfile", "lib ; os_name == 'x'", "REQUIREMENT_INVALID"],
    ["Pipfile", "C:\\\\lib", "REQUIREMENT_INVALID"],
  ])("of %s are refused: %s", async (path, written, code) => {
    const fault = await faultOf(read(`[packages]\nfoo = { path = "${written}" }`, path));
    expect(fault).toMatchObject({ code, where: { file: path, line: 2 } });
  });
});

describe("indexes", () => {
  test.each([
    [source("https://pypi.org/simple"), []],
    [source("https://h/a"), [["--index-url", "https://h/a"]]],
    [
      source("https://h/a") + source("https://h/b"),
      [
        ["--index-url", "https://h/a"],
        ["--extra-index-url", "https://h/b"],
      ],
    ],
    [source("https://h/a") + source("https://pypi.org/simple"), [["--extra-index-url", "https://h/a"]]],
    [source("https://pypi.org/simple") + source("https://h/a"), [["--extra-index-url", "https://h/a"]]],
    [
      source("https://$USER_1:${PASS}@h:8080/a", "verify_ssl = false"),
      [
        ["--index-url", "https://${USER_1}:${PASS}@h:8080/a"],
        ["--trusted-host", "h:8080"],
      ],
    ],
  ])("%j", async (text, expected) => {
    const { requirements } = await read(text);
    expect(requirements.options.map(({ option, value }) => [option, value])).toEqual(expected);
  });

  test.each(["../simple", "https://h/a --pre", "file:///x"])("%s is none", async (url) => {
    expect(await faultOf(read(source(url)))).toMatchObject({
      code: "REQUIREMENT_INVALID",
      where: { line: 3 },
    });
  });

  it("that bind a package are told of", async () => {
    const two = source("https://h/a") + source("https://h/b");
    const { requirements } = await read(`${two}[packages]\nfoo = { version = "*", index = "x" }\nbar = "*"`);
    expect(requirements.notes).toMatchObject([
      { where: { line: 10 }, message: expect.stringContaining("foo") },
    ]);
  });
});

describe("[requires]", () => {
  test.each([
    ['python_version = "3.8"', "==3.8.*", 2],
    ['python_version = "3"', "==3.*", 2],
    ['python_version = ">=3.8"', ">=3.8", 2],
    ['python_version = "3.8"\npython_full_version = "3.8.10"', "==3.8.10", 3],
  ])("%s", async (text, value, line) => {
    expect((await read(`[requires]\n${text}`)).requires).toEqual({ value, from: { file: "Pipfile", line } });
  });

  it("may leave it open", async () => {
    expect((await read('[requires]\npython_version = "*"')).requires).toBeUndefined();
  });

  test.each(['python_version = "three"', "python_version = 3.8", 'python_version = ""'])(
    "%s is refused",
    async (text) => {
      expect(await faultOf(read(`[requires]\n${text}`))).toMatchObject({
        code: "FILE_INVALID",
        where: { line: 2 },
      });
    },
  );
});

test("other categories are told of, other tables are not", async () => {
  const text = '[scripts]\na = "b"\n[pipenv]\nallow_prereleases = true\n[docs]\nsphinx = "*"\n';
  const { requirements } = await read(text);
  expect(requirements.requirements).toEqual([]);
  expect(requirements.notes).toMatchObject([
    { where: { file: "Pipfile", line: 5 }, message: expect.stringContaining("docs") },
  ]);
});

describe("what is wrong has its place", () => {
  test.each([
    ['[packages]\n"a b" = "*"', 2, "REQUIREMENT_INVALID"],
    ["[packages]\na = \"1.0 ; os_name == 'nt'\"", 2, "REQUIREMENT_INVALID"],
    ['[packages]\na = ">=1 --hash=sha256:00"', 2, "REQUIREMENT_INVALID"],
    ['[packages]\na = ">=1 -C a=b"', 2, "REQUIREMENT_INVALID"],
    ['[packages]\na = "@ https://h/x.zip"', 2, "REQUIREMENT_INVALID"],
    ['[packages]\na = "1.0"', 2, "REQUIREMENT_INVALID"],
    ["[packages]\na = { os_name = 1 }", 2, "REQUIREMENT_INVALID"],
    ['[packages]\na = { git = "https://h/r", ref = "-x" }', 2, "REQUIREMENT_INVALID"],
    ["[packages]\na = 1", 2, "FILE_INVALID"],
    ['[packages]\na = ["1"]', 2, "FILE_INVALID"],
    ["packages = []", 1, "FILE_INVALID"],
    ["[packages", 1, "FILE_INVALID"],
  ])("%s", async (text, line, code) => {
    expect(await faultOf(read(text))).toMatchObject({ code, where: { file: "Pipfile", line } });
  });

  it("for any values, and the rest is read to requirements that pip reads", async () => {
    const value = fc.oneof(
      fc.constantFrom(
        ..."* >=1 ==1.* lib ../x . https://h/r main a;b ''".split(" "),
        "== 'x'",
        "os_name == 'nt'",
        "lib #x",
        "os_name == 'a #b'",
        "a -e b",
      ),
      fc.string({ unit: "grapheme", maxLength: 10 }),
    );
    const keys = ["version", "markers", "sys_platform", "git", "ref", "subdirectory", "path", "file"];
    const table = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(value, table, async (name, entry) => {
        const pairs = Object.entries(entry).map(([key, text]) => `${key} = ${JSON.stringify(text)}`);
        const text = `[packages]\n${JSON.stringify(name)} = { ${pairs.join(", ")} }\nfine = "*"`;
        const found = await read(text.replaceAll("\u007f", "\\u007f")).catch((error: unknown) => error);
        expect(found instanceof Error ? isPlaced(found) : isReadable(found as PipfileReading)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
