import * as fc from "fast-check";
import { expect, test } from "vitest";
import { argumentDefaults, expandArguments } from "../../src/lint/dockerfile-arguments.ts";

test("takes the defaults of the arguments before the first FROM", () => {
  const defaults = argumentDefaults([
    ["#", "ARG", "COMMENT=1"],
    ["ARG", "A=1", 'B="2"', "C"],
    ["arg", "D=$A.${B}", "E=$C"],
    ["FROM", "a"],
    ["ARG", "F=3"],
  ]);

  expect(Object.fromEntries(defaults)).toEqual({ A: "1", B: "2", D: "1.2", E: "$C" });
});

test.each([
  ["a:$TAG", "a:1"],
  ["a:${TAG}-$TAG", "a:1-1"],
  ["a:${TAG:-2}", "a:1"],
  ["a:${NONE:-2}", "a:2"],
  ["a:${EMPTY:-2}", "a:2"],
  ["a:$EMPTY", "a:"],
  ["a:$NONE", "a:$NONE"],
  ["a:${TAG:+2}", "a:${TAG:+2}"],
  ["a:$constructor", "a:$constructor"],
  ["a:${TAG", "a:${TAG"],
])("%s is %s", (text, expanded) => {
  const defaults = new Map([
    ["TAG", "1"],
    ["EMPTY", ""],
  ]);

  expect(expandArguments(text, defaults)).toBe(expanded);
});

test("arguments of arguments do not grow without end", () => {
  const part = fc.constantFrom("$A", "${B}", "$C", "x", "${A:-$B}", "$");
  const line = fc
    .tuple(fc.constantFrom("A", "B", "C"), fc.array(part, { maxLength: 40 }))
    .map(([name, parts]) => ["ARG", `${name}=${parts.join("")}`]);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      for (const value of argumentDefaults(lines).values()) expect(value.length).toBeLessThanOrEqual(512);
    }),
  );
});
