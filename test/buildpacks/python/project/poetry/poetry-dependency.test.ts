import { describe, expect, test } from "vitest";
import { readPoetryDependency } from "../../../../../buildpacks/python/project/poetry/poetry-dependency.ts";
import type { PoetryDependency } from "../../../../../buildpacks/python/project/poetry/poetry-schema.ts";
import { faultOf } from "../fault-of.ts";

const where = { file: "pyproject.toml", line: 7 };
const table = { extras: [], optional: false, develop: false };

function read(dependency: PoetryDependency, name = "Foo", folder = "") {
  return readPoetryDependency({ value: { name, dependency }, where }, folder);
}

describe("a dependency of Poetry is a requirement of pip", () => {
  test.each<[PoetryDependency, string]>([
    ["^1.2", "Foo>=1.2,<2"],
    ["*", "Foo"],
    [{ ...table, version: "~1.2", extras: ["a", "b"] }, "Foo[a,b]>=1.2,<1.3"],
    [{ ...table, version: "*", markers: "sys_platform == 'linux'" }, "Foo ; sys_platform == 'linux'"],
    [
      { ...table, version: "1.0", markers: "os_name == 'nt' or os_name == 'posix'", python: "<3.8" },
      "Foo==1.0 ; (os_name == 'nt' or os_name == 'posix') and (python_version < \"3.8\")",
    ],
    [{ ...table, platform: "linux|darwin" }, 'Foo ; sys_platform == "linux" or sys_platform == "darwin"'],
    [{ ...table, git: "https://h/r.git" }, "Foo @ git+https://h/r.git"],
    [{ ...table, git: "https://h/r", branch: "feature/x" }, "Foo @ git+https://h/r@feature/x"],
    [
      { ...table, git: "https://h/r", rev: "abc", subdirectory: "py/pkg", extras: ["x"] },
      "Foo[x] @ git+https://h/r@abc#subdirectory=py/pkg",
    ],
    [{ ...table, git: "https://h/r", tag: "v1", develop: true }, "-e 'Foo @ git+https://h/r@v1'"],
    [{ ...table, path: "lib/foo" }, "./lib/foo"],
    [{ ...table, path: "./lib/foo/", develop: true, extras: ["x"] }, "-e ./lib/foo[x]"],
    [{ ...table, path: "lib", subdirectory: "foo" }, "./lib/foo"],
    [{ ...table, path: "lib", develop: true, python: ">=3.9" }, './lib ; python_version >= "3.9"'],
    [{ ...table, file: "dist/foo-1.0.tar.gz" }, "./dist/foo-1.0.tar.gz"],
    [{ ...table, url: "https://h/foo-1.0.zip" }, "Foo @ https://h/foo-1.0.zip"],
    [
      { ...table, url: "https://h/foo-1.0.zip", subdirectory: "py" },
      "Foo @ https://h/foo-1.0.zip#subdirectory=py",
    ],
  ])("%j", (dependency, text) => {
    const [requirement, ...others] = read(dependency).requirements;
    expect(requirement).toMatchObject({ text, name: "foo", where });
    expect(others).toEqual([]);
  });

  test("several at once", () => {
    const { requirements } = read([
      { ...table, version: "<2", python: "<3.8" },
      { ...table, version: "^2.0", python: ">=3.8" },
    ]);
    expect(requirements.map(({ text }) => text)).toEqual([
      'Foo<2 ; python_version < "3.8"',
      'Foo>=2.0,<3 ; python_version >= "3.8"',
    ]);
  });

  test("paths are taken from the project's folder", () => {
    expect(read({ ...table, path: "../lib" }, "foo", "sub/dir").requirements[0]?.path).toBe("sub/lib");
  });

  test("a loose one is told", () => {
    expect(read("1.2 || 1.4").notes).toMatchObject([{ where }]);
    expect(read("^1 || ^2").notes).toEqual([]);
  });
});

describe("what pip would read as something else is refused", () => {
  test.each<[PoetryDependency, string]>([
    [{ ...table, path: "../outside" }, "PATH_ESCAPES"],
    [{ ...table, path: "/etc" }, "REQUIREMENT_INVALID"],
    [{ ...table, path: "a ; os_name == 'nt'" }, "REQUIREMENT_INVALID"],
    [{ ...table, path: "a[b]" }, "REQUIREMENT_INVALID"],
    [{ ...table, path: "a --no-index" }, "REQUIREMENT_INVALID"],
    [{ ...table, path: "${HOME}/a" }, "REQUIREMENT_INVALID"],
    [{ ...table, path: "a\nb" }, "REQUIREMENT_INVALID"],
    [{ ...table, git: "git@github.com:a/b.git" }, "REQUIREMENT_INVALID"],
    [{ ...table, git: "file:///etc" }, "REQUIREMENT_INVALID"],
    [{ ...table, git: "https://h/r", rev: "--upload-pack=x" }, "REQUIREMENT_INVALID"],
    [{ ...table, git: "https://h/r", branch: "x#egg=other" }, "REQUIREMENT_INVALID"],
    [{ ...table, git: "https://h/r", subdirectory: "../../x" }, "REQUIREMENT_INVALID"],
    [{ ...table, git: "https://h/r ; os_name == 'nt'" }, "REQUIREMENT_INVALID"],
    [{ ...table, url: "https://h/a.zip --hash=sha256:00" }, "REQUIREMENT_INVALID"],
    [{ ...table, version: "1.0", extras: ["a]; x"] }, "REQUIREMENT_INVALID"],
    [{ ...table, version: "1.0", markers: "nonsense" }, "REQUIREMENT_INVALID"],
    [{ ...table, version: "1.0", markers: "os_name == 'nt' --hash=sha256:00" }, "REQUIREMENT_INVALID"],
    [{ ...table, platform: "li nux; x" }, "REQUIREMENT_INVALID"],
  ])("%j", (dependency, code) => {
    expect(faultOf(() => read(dependency))).toMatchObject({ code, where });
  });

  test.each(["", "-e .", "a b", "a;b", "../x", "foo @ https://h/x.zip"])("the name %j", (name) => {
    expect(faultOf(() => read("*", name))).toMatchObject({ code: "REQUIREMENT_INVALID", where });
  });
});
