import { describe, expect, test } from "vitest";
import { faultOf } from "../requirements/read-one.ts";
import { readText } from "./read-text.ts";

async function optionsOf(text: string) {
  return (await readText(text)).options.map(({ option, value, where }) => [option, value, where.line]);
}

const uv = (rest: string) => `[[tool.uv.index]]\nname = "a"\nurl = "https://h/a"\n${rest}`;
const poetry = (rest: string) => `[[tool.poetry.source]]\nname = "a"\nurl = "https://h/a"\n${rest}`;

describe("indexes", () => {
  test.each([
    [uv(""), [["--extra-index-url", "https://h/a", 3]]],
    [uv("default = true"), [["--index-url", "https://h/a", 3]]],
    [uv("explicit = true"), []],
    [
      uv('explicit = true\n[tool.uv.sources]\nx = { index = "a" }'),
      [["--extra-index-url", "https://h/a", 3]],
    ],
    [poetry(""), [["--index-url", "https://h/a", 3]]],
    [poetry('priority = "primary"'), [["--index-url", "https://h/a", 3]]],
    [poetry('priority = "supplemental"'), [["--extra-index-url", "https://h/a", 3]]],
    [poetry("secondary = true"), [["--extra-index-url", "https://h/a", 3]]],
    [poetry('priority = "explicit"'), []],
    [
      poetry('priority = "explicit"\n[tool.poetry.dependencies]\nx = { version = "*", source = "a" }'),
      [["--extra-index-url", "https://h/a", 3]],
    ],
    [poetry('[[tool.poetry.source]]\nname = "PyPI"'), [["--extra-index-url", "https://h/a", 3]]],
    ['[[tool.uv.index]]\nurl = "https://pypi.org/simple/"\ndefault = true', []],
    [
      poetry('[[tool.poetry.source]]\nname = "b"\nurl = "https://h/b"'),
      [
        ["--index-url", "https://h/a", 3],
        ["--extra-index-url", "https://h/b", 6],
      ],
    ],
  ])("%s", async (text, expected) => {
    expect(await optionsOf(text)).toEqual(expected);
  });

  test.each(["../folder", "ftp://h/a", "https://h/a --pre", "file:///etc", "-r x", "", "https://-x/"])(
    "%j is no address",
    async (url) => {
      const fault = await faultOf(readText(`[[tool.uv.index]]\nurl = ${JSON.stringify(url)}`));
      expect(fault).toMatchObject({
        code: "REQUIREMENT_INVALID",
        where: { file: "pyproject.toml", line: 2 },
      });
    },
  );

  test("a password is in no message", async () => {
    const fault = await faultOf(readText('[[tool.uv.index]]\nurl = "ftp://user:secret@h/a"'));
    expect(JSON.stringify([fault.message, fault.why, fault.suggestions])).not.toContain("secret");
  });
});
