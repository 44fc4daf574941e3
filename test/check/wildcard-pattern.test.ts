import { expect, test } from "vitest";
import { wildcardPattern } from "../../src/check/wildcard-pattern.ts";

test.each([
  ["took * s", "it took 3.2 s, then", "it , then"],
  ["took * s", "took 1 s\ntook 22 s", "\n"],
  ["a.b", "axb a.b", "axb "],
  ["[*]", "[1] [22]", " "],
  ["Epoch *: * ms", "Epoch 1: 33 ms!", "!"],
  ["rest *", "the rest of it\nnext", "the \nnext"],
  ["over *lines", "over\nlines", "over\nlines"],
  ["$1 (x)+", "$1 (x)+ $1 xx", " $1 xx"],
])("%j takes its places out of %j", (pattern, text, left) => {
  expect(text.replaceAll(wildcardPattern(pattern), "")).toBe(left);
});

test("a pattern that nearly fits at every place ends", () => {
  const text = "a".repeat(200_000);

  expect(text.replaceAll(wildcardPattern("a*a*a*a*a*b"), "")).toBe(text);
});
