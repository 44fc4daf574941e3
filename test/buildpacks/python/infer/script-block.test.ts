import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { scriptBlocks } from "../../../../buildpacks/python/infer/script-block.ts";

test.each<[string, string, readonly [number, string][]]>([
  ["a block", '# /// script\n# dependencies = ["a"]\n# ///\n', [[2, 'dependencies = ["a"]']]],
  ["below code", "import a\n\n# /// script\n# x = 1\n# ///", [[4, "x = 1"]]],
  ["an empty comment, and more blanks", "# /// script\n#\n#   x\n# ///", [[2, "\n  x"]]],
  ["lines of Windows", "# /// script\r\n# x = 1\r\n# ///\r\n", [[2, "x = 1"]]],
  ["the last end counts", "# /// script\n# a\n# ///\n# b\n# ///", [[2, "a\n///\nb"]]],
  ["a start inside", "# /// script\n# a\n# /// script\n# b\n# ///", [[2, "a\n/// script\nb"]]],
  ["comments around it", "# one\n# /// script\n# a\n# ///\n# two", [[3, "a"]]],
  [
    "two",
    "# /// script\n# a\n# ///\n\n# /// script\n# b\n# ///",
    [
      [2, "a"],
      [6, "b"],
    ],
  ],
  ["another type", "# /// other\n# a\n# ///", []],
  ["another type around it", "# /// other\n# /// script\n# a\n# ///", []],
  ["no content", "# /// script\n# ///", []],
  ["no end", "# /// script\n# a\n", []],
  ["an end after a gap", "# /// script\n# a\n\n# ///", []],
  ["a line that is no comment's", "# /// script\n#a\n# ///", []],
  ["an indented one", "  # /// script\n  # a\n  # ///", []],
  ["a blank after the type", "# /// script \n# a\n# ///", []],
  ["a blank after the end", "# /// script\n# a\n# /// ", []],
  ["two blanks", "#  /// script\n# a\n# ///", []],
])("%s", (_, code, expected) => {
  expect(scriptBlocks(code).map(({ line, content }) => [line, content])).toEqual(expected);
});

/** The canonical expression of the specification ("Inline script metadata"), as JavaScript writes it. */
const canonical = /^# \/\/\/ (?<type>[a-zA-Z0-9-]+)$\s(?<content>(?:^#(?:| .*)$\s)+)^# \/\/\/$/gm;

it("finds what the canonical expression finds", () => {
  const line = fc.constantFrom("# /// script", "# /// other", "# ///", "#", "# a", "#a", "", "import a");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const code = lines.join("\n");
      const expected = [...code.matchAll(canonical)]
        .filter(({ groups }) => groups?.["type"] === "script")
        .map(({ groups }) => (groups?.["content"] ?? "").replaceAll(/^# ?/gm, "").slice(0, -1));

      expect(scriptBlocks(code).map(({ content }) => content)).toEqual(expected);
    }),
    { numRuns: 5000 },
  );
});

test("many starts without an end take no long time", () => {
  const code = "# /// script\n".repeat(20_000);

  expect(scriptBlocks(code)).toEqual([]);
});
