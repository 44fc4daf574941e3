import * as fc from "fast-check";
import { expect, test } from "vitest";
import { wrapWords } from "../../src/report/wrap-words.ts";

test.each([
  ["", 10, [""]],
  ["one two three", 7, ["one two", "three"]],
  ["one two", 7, ["one two"]],
  ["a/path/that/is/long and more", 8, ["a/path/that/is/long", "and more"]],
  ["one\ntwo three", 5, ["one", "two", "three"]],
])("%j in %i columns", (text, width, lines) => {
  expect(wrapWords(text, width)).toEqual(lines);
});

test("no word is lost, and no line is longer than it must be", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
      fc.integer({ min: 1, max: 40 }),
      (words, width) => {
        const lines = wrapWords(words.join(" "), width);

        expect(lines.join(" ")).toBe(words.join(" "));
        expect(lines.filter((line) => line.length > width && line.includes(" "))).toEqual([]);
      },
    ),
  );
});
