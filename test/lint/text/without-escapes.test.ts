import * as fc from "fast-check";
import { expect, test } from "vitest";
import { withoutEscapes } from "../../../src/lint/text/without-escapes.ts";

test.each([
  ["a colour", "a\u001B[1;31mred\u001B[0mb", "aredb"],
  ["a colour of ISO 8613-6", "\u001B[38:2::1:2:3mred\u001B[m", "red"],
  ["a mode that is the terminal's own", "\u001B[?25lhidden\u001B[?25h", "hidden"],
  ["a colour in one character of C1", "\u009B31mred\u009B0m", "red"],
  ["a title", "\u001B]0;title\u0007text", "text"],
  ["a link", "\u001B]8;;https://example.org\u001B\\link\u001B]8;;\u001B\\", "link"],
  ["a set of characters", "\u001B(Btext", "text"],
  ["a reset", "\u001Bctext", "text"],
  ["no escape", "a[31m é 😀\r\n\t", "a[31m é 😀\r\n\t"],
])("%s", (_, text, plain) => {
  expect(withoutEscapes(text)).toBe(plain);
});

// Patterns that try every split of such a text would not come to an end.
test.each(["\u001B", "\u009B", "\u001B[", "\u001B]", "\u001B(", "\u009D"])(
  "%j and long parameters that never end",
  (begin) => {
    for (const parameters of [";?", "0", "(", "#;", begin]) {
      const text = begin + parameters.repeat(100_000);
      expect(withoutEscapes(text).length).toBeLessThanOrEqual(text.length);
    }
  },
);

test("what is no control character stays", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const plain = text.replaceAll(/\p{Cc}/gu, "");
      expect(withoutEscapes(`\u001B[31m${plain}\u001B[0m`)).toBe(plain);
    }),
  );
});
