import { describe, expect, test } from "vitest";
import { faultOf } from "../../requirements/read-one.ts";
import { readText, textsOf } from "../read-text.ts";

const members = {
  "packages/one/pyproject.toml": '[project]\nname = "The.One"',
  "packages/two/pyproject.toml": '[project]\nname = "two"',
  "packages/unnamed/pyproject.toml": "",
  "lib/setup.py": "",
};

function read(sources: string, rest = "") {
  const text = `[project]
dependencies = ["foo[x]>=1 ; os_name == 'posix'"]
[project.optional-dependencies]
cpu = ["foo"]
[dependency-groups]
gpu = ["Foo"]
[tool.uv.sources]
${sources}
[tool.uv.workspace]
members = ["packages/*"]
exclude = ["packages/two"]
${rest}`;
  return readText(text, members);
}

const declared = "foo[x]>=1 ; os_name == 'posix'";

describe("a package comes from where [tool.uv.sources] says", () => {
  test.each([
    ['FOO = { git = "https://h/r" }', ["foo[x] @ git+https://h/r ; os_name == 'posix'"]],
    [
      'foo = { git = "git+https://h/r", tag = "v1", subdirectory = "py" }',
      ["foo[x] @ git+https://h/r@v1#subdirectory=py ; os_name == 'posix'"],
    ],
    ['foo = { url = "https://h/foo.zip" }', ["foo[x] @ https://h/foo.zip ; os_name == 'posix'"]],
    ['foo = { path = "lib" }', ["./lib[x] ; os_name == 'posix'"]],
    ['foo = { index = "pytorch" }', [declared]],
    ['other = { path = "absent" }', [declared]],
    [
      'foo = { git = "https://h/r", marker = "sys_platform == \'darwin\'" }',
      ["foo[x] @ git+https://h/r ; (os_name == 'posix') and (sys_platform == 'darwin')", declared],
    ],
    [
      'foo = [{ url = "https://h/a.zip", marker = "os_name == \'nt\'" }, { index = "x", marker = "os_name == \'posix\'" }]',
      ["foo[x] @ https://h/a.zip ; (os_name == 'posix') and (os_name == 'nt')", declared],
    ],
    ['foo = { path = "lib", group = "gpu" }', [declared]],
  ])("%s", async (sources, texts) => {
    expect((await read(sources)).dependencies.map(({ text }) => text)).toEqual(texts);
  });

  test("in one extra or group only", async () => {
    const project = await read(
      'foo = [{ path = "lib", editable = true, group = "GPU" }, { url = "https://h/c.zip", extra = "cpu" }]',
    );
    expect(textsOf(project.groups)).toEqual({ gpu: ["-e ./lib"] });
    expect(textsOf(project.extras)).toEqual({ cpu: ["foo @ https://h/c.zip"] });
  });
});

describe("workspace members", () => {
  test("are found by their names", async () => {
    const project = await readText(
      `[project]
dependencies = ["the_one"]
[tool.uv.sources]
the-one = { workspace = true }
[tool.uv.workspace]
members = ["./packages/*/"]
`,
      members,
    );
    expect(project.dependencies).toMatchObject([{ text: "-e ./packages/one", name: "the-one" }]);
  });

  test.each(["two = { workspace = true }", "unnamed = { workspace = true }", "foo = { workspace = true }"])(
    "are none: %s",
    async (sources) => {
      expect(await faultOf(read(sources))).toMatchObject({ code: "FILE_INVALID", where: { line: 8 } });
    },
  );
});

test.each([
  ['foo = { path = "../up" }', "PATH_ESCAPES", 2],
  ['foo = { path = "absent" }', "REQUIREMENT_INVALID", 2],
  ['foo = { git = "ext::sh -c x" }', "REQUIREMENT_INVALID", 2],
  ['foo = { url = "https://h/a.zip", marker = "nonsense" }', "REQUIREMENT_INVALID", 2],
  ["foo = 1", "FILE_INVALID", 8],
])("%s is refused", async (sources, code, line) => {
  expect(await faultOf(read(sources))).toMatchObject({ code, where: { file: "pyproject.toml", line } });
});
