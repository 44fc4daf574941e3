import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { tokensOf } from "../../../../buildpacks/nix/language/tokens.ts";

function written(text: string): readonly string[] {
  return tokensOf(text).map((token) => `${token.kind}: ${token.text}`);
}

describe("tokensOf", () => {
  test.each([
    ["import ./a.nix { }", ["word: import", "path: ./a.nix", "sign: {", "sign: }"]],
    ["<nixpkgs/lib>", ["lookup: <nixpkgs/lib>"]],
    ["a < b", ["word: a", "sign: <", "word: b"]],
    ["./. ../x a/b ~/c /d", ["path: ./.", "path: ../x", "path: a/b", "path: ~/c", "path: /d"]],
    ["./a/", ["path: ./a/"]],
    ["./${x}/b.nix", ["open path: ./", "sign: $", "sign: {", "word: x", "sign: }", "path: /b.nix"]],
    ["./a-${x}", ["open path: ./a-", "sign: $", "sign: {", "word: x", "sign: }"]],
    ["a // b", ["word: a", "sign: /", "sign: /", "word: b"]],
    ["pkgs.python3", ["word: pkgs", "sign: .", "word: python3"]],
    ["https://example.org/a.tar.gz", ["string: https://example.org/a.tar.gz"]],
    ["{ a, b }: a", ["sign: {", "word: a", "sign: ,", "word: b", "sign: }", "sign: :", "word: a"]],
    ["x:x", ["string: x:x"]],
  ])("reads %s", (text, tokens) => {
    expect(written(text)).toEqual(tokens);
  });

  test.each([
    ["a comment of a line", "# ./a\n1", "1"],
    ["a comment of several", "/* ./a \n ./b */1", "1"],
    ["a comment without an end", "1/* ./a", "1"],
  ])("leaves out %s", (_, text, left) => {
    expect(written(text)).toEqual([`sign: ${left}`]);
  });

  test.each([
    ["a string", '"./a"'],
    ["an indented string", "'' ./a ''"],
    ["escaped quotes", '"\\"./a"'],
    ["escaped interpolation", '"\\${./a}"'],
    ["doubled dollars", '"$${./a}"'],
    ["escaped interpolation of an indented string", "''  ''${./a} ''"],
    ["escaped quotes of an indented string", "''  ''' ./a ''"],
    ["a backslash of an indented string", "''  ''\\${./a} ''"],
    ["a string without an end", '"./a'],
  ])("takes paths in %s for text", (_, text) => {
    expect(tokensOf(text).filter(({ kind }) => kind !== "string")).toEqual([]);
  });

  test.each([
    ["a string", '"a ${./b} c" ./d'],
    ["an indented string", "''a ${./b} c'' ./d"],
    ["a string in a string", '"a ${"x ${./b}" + { y = 1; }.y} c" ./d'],
    ["braces", '"${({ a = { }; }; ./b)}" ./d'],
  ])("finds what is interpolated in %s, and what follows", (_, text) => {
    expect(
      tokensOf(text)
        .filter(({ kind }) => kind === "path")
        .map((token) => token.text),
    ).toEqual(["./b", "./d"]);
  });

  test("knows the lines", () => {
    expect(
      tokensOf("a\n/* \n */ ''\n\n'' b\r\n# c\n./d").filter(({ kind }) => kind !== "string"),
    ).toMatchObject([
      { text: "a", line: 1 },
      { text: "b", line: 5 },
      { text: "./d", line: 7 },
    ]);
  });

  test("never throws, and takes every character once at most", () => {
    const piece = constantFrom(
      '"',
      "''",
      "${",
      "}",
      "{",
      "\\",
      "$",
      "'",
      "./a",
      "/*",
      "*/",
      "#",
      "\n",
      "a.b",
      "<",
      ">",
      ":",
      "~",
    );
    assert(
      property(array(oneof(piece, string({ maxLength: 3 }))), (pieces) => {
        const text = pieces.join("");
        const tokens = tokensOf(text);
        expect(tokens.reduce((sum, token) => sum + token.text.length, 0)).toBeLessThanOrEqual(text.length);
        const last = text.split("\n").length;
        for (const { line } of tokens) expect(line >= 1 && line <= last).toBe(true);
      }),
    );
  });

  test.each([
    ["dots", "."],
    ["words and dots", "a."],
    ["quotes", '"'],
    ["half quotes", "'"],
    ["interpolations", '"${'],
    ["braces", "{"],
    ["slashes", "a/"],
    ["comments that do not end", "/*"],
    ["lookups that do not end", "<a"],
    ["dollars", "''$"],
  ])("reads very many %s in no time", (_, text) => {
    const begun = performance.now();
    tokensOf(text.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(4000);
  });
});
