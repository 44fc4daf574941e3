import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { pythonRepr } from "../../../src/binder/python-repr.ts";
import { readPythonLiteral } from "../../../src/binder/traits/python-literal.ts";
import { isDictionary, isList, type PythonValue } from "../../../src/binder/traits/python-value.ts";

describe("a Python literal", () => {
  it.each<[string, PythonValue]>([
    ["None", null],
    ["True", true],
    ["False", false],
    ["-5", -5],
    ["+ 1_000", 1000],
    ["1.5e3", 1500],
    [".5", 0.5],
    ["0x1F", 31],
    ["0o17", 15],
    ["0b11", 3],
    ["00", 0],
    ["0.50", 0.5],
    ["'a'", "a"],
    ["'a' \"b\"", "ab"],
    ["('a'\n 'b')", "ab"],
    ["'''a\nb'''", "a\nb"],
    ["''", ""],
    [String.raw`r'\n'`, String.raw`\n`],
    [String.raw`u'\x41\u00e9\U0001F600\101\n\\\'\d'`, "Aé😀A\n\\'\\d"],
    ["'a\\\nb'", "ab"],
    ["[]", []],
    ["[1, 'x',]", [1, "x"]],
    ["()", []],
    ["(1,)", [1]],
    ["('a', ['b'])", ["a", ["b"]]],
    ["{}", new Map()],
    [
      "{'a': 1, 2: None,}",
      new Map<string, PythonValue>([
        ["a", 1],
        ["2", null],
      ]),
    ],
    ["{'a': 1, 'a': 2}", new Map([["a", 2]])],
    ["{'__proto__': {'x': []}}", new Map([["__proto__", new Map([["x", []]])]])],
    ["[1, # one\n 2]", [1, 2]],
  ])("%j", (text, value) => {
    expect(readPythonLiteral(text)).toEqual(value);
  });

  it.each([
    "",
    "x",
    "1 + 1",
    "[x]",
    "[1, 2",
    "[1 2]",
    "'abc",
    "'abc\"",
    "b'x'",
    "f'x'",
    "f'{x}'",
    "'a' b'b'",
    "1j",
    "0777",
    "- 'a'",
    "~1",
    "-True",
    "{1, 2}",
    "{**a}",
    "{'a' 1}",
    "{'a'}",
    "{None: 1}",
    "{1.5: 1}",
    "{[]: 1}",
    "[*a]",
    "[a for a in b]",
    "...",
    "__import__('os')",
    "1; 2",
    "x = 1",
    String.raw`'\N{DASH}'`,
    String.raw`'\x4'`,
    String.raw`'\U00110000'`,
  ])("%j is none", (text) => {
    expect(readPythonLiteral(text)).toBeUndefined();
  });

  it("is not followed to any depth", () => {
    for (const depth of [40, 5000])
      expect(readPythonLiteral("[".repeat(depth) + "]".repeat(depth))).toBeUndefined();
    expect(readPythonLiteral(`${"(".repeat(20)}1${")".repeat(20)}`)).toBe(1);
  });

  it("is read as it was written", () => {
    const { value } = fc.letrec<{ value: PythonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constant(null),
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
        fc.string({ unit: "binary" }),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.array(fc.tuple(fc.string(), tie("value")), { maxLength: 4 }).map((entries) => new Map(entries)),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        expect(readPythonLiteral(python(written))).toEqual(written);
      }),
    );
  });
});

function python(value: PythonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return pythonRepr(value);
  if (isList(value)) return `[${value.map(python).join(", ")}]`;
  if (!isDictionary(value)) throw new Error("all kinds are told apart");
  return `{${Array.from(value, ([key, item]) => `${pythonRepr(key)}: ${python(item)}`).join(", ")}}`;
}
