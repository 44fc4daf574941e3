import { describe, expect, test } from "vitest";
import { parseEnvironment, parsePairs } from "../../src/ui/parse-pairs.ts";

const refusal = expect.objectContaining({ code: "OPTION_INVALID" });

describe("parsePairs", () => {
  test.each<[readonly string[], Readonly<Record<string, string>>]>([
    [[], {}],
    [["A=1", "B="], { A: "1", B: "" }],
    [["A=b=c"], { A: "b=c" }],
    [["A=1", "A=2"], { A: "2" }],
    [["__proto__=x"], Object.fromEntries([["__proto__", "x"]])],
  ])("reads %j", (pairs, record) => {
    expect(Object.entries(parsePairs("--label", pairs))).toEqual(Object.entries(record));
  });

  test.each(["A", "=1", "", "A=1\nB=2", "A\r=1", "A=\0"])("refuses %j", (pair) => {
    expect(() => parsePairs("--label", [pair])).toThrow(refusal);
  });
});

describe("parseEnvironment", () => {
  test("takes a name alone for the value that it has here, or for none", () => {
    const given = parseEnvironment(["A=1", "HERE", "NOWHERE", "EMPTY"], { HERE: "x=y", EMPTY: "" });

    expect(given).toEqual({ A: "1", HERE: "x=y", EMPTY: "" });
  });

  test("refuses a value from here that holds a line break, as it would one on the command line", () => {
    expect(() => parseEnvironment(["KEY"], { KEY: "a\nb" })).toThrow(refusal);
  });
});
