import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { shellQuote } from "../../src/dockerfile/shell-quote.ts";

test.each([
  ["/build/run.sh", "/build/run.sh"],
  ["--flag=a,b", "--flag=a,b"],
  ["", "''"],
  ["two words", "'two words'"],
  ["it's", String.raw`'it'\''s'`],
  ["$HOME", "'$HOME'"],
  ["~", "'~'"],
  ["a;b", "'a;b'"],
])("quotes %j where it needs to", (word, quoted) => {
  expect(shellQuote(word)).toBe(quoted);
});

/** Anything that a process can be given: no NUL, and no half of a surrogate pair, which has no bytes. */
const argument = fc.string({ unit: "binary" }).filter((word) => !word.includes("\0"));
const hostile = fc.string({
  unit: fc.constantFrom("'", '"', "\\", "$", "`", "\n", "!", "#", "*", " ", "{", "}", "é", "-"),
});

test("a shell reads words back as they were", () => {
  // One word a line would not do: words hold line breaks. So each ends with a NUL.
  const words = fc.array(fc.oneof(argument, hostile), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(words, (given) => {
      const script = `printf '%s\\0' ${given.map((word) => shellQuote(word)).join(" ")}`;

      const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" });

      expect(printed.split("\0").slice(0, -1)).toEqual(given);
    }),
    { numRuns: 60 },
  );
});

test("NUL is refused, since no argument can hold it", () => {
  expect(() => shellQuote("a\0b")).toThrow("NUL");
});
