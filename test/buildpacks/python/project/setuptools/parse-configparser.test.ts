import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseConfigparser } from "../../../../../buildpacks/python/project/setuptools/parse-configparser.ts";
import { faultIn, faultOf } from "../fault-of.ts";

function read(text: string) {
  return [...parseConfigparser(text, "setup.cfg")].map(([section, options]) => [
    section,
    Object.fromEntries([...options].map(([name, value]) => [name, value.map((line) => line.text)])),
  ]);
}

describe("configparser's format", () => {
  test.each([
    ["[a]\nb = c\n", { b: ["c"] }],
    ["[a]\nb: c = d\n", { b: ["c = d"] }],
    ["[a]\r\nb=c\r\n", { b: ["c"] }],
    ["[a]\nb =\n  c\n  d\n", { b: ["c", "d"] }],
    ["[a]\nb = c\n\n  # comment\n; other\n  d ; kept\ne = f", { b: ["c", "d ; kept"], e: ["f"] }],
    ["[a]\n  b =\n    c=1\n  d = e\n", { b: ["c=1"], d: ["e"] }],
    ["[a]\nb = %(c)s # kept\n", { b: ["%(c)s # kept"] }],
    ["[a]\nb =\n", { b: [] }],
  ])("%j", (text, options) => {
    expect(read(text)).toEqual([["a", options]]);
  });

  test("the line of each part of a value is known", () => {
    const value = parseConfigparser("[a]\n\nb =\n  c\n  # no\n  d", "setup.cfg").get("a")?.get("b");
    expect(value).toEqual([
      { text: "c", line: 4 },
      { text: "d", line: 6 },
    ]);
  });
});

describe("what Python refuses is refused with its line", () => {
  test.each([
    ["b = c", 1],
    ["[a]\nb\n", 2],
    ["[a]\nb = 1\nb = 2\n", 3],
    ["[a]\n[b]\n[a]\n", 3],
    ["[a\nb = 1", 1],
  ])("%j", (text, line) => {
    expect(faultOf(() => read(text))).toMatchObject({
      code: "FILE_INVALID",
      where: { file: "setup.cfg", line },
    });
  });

  it("for any text", () => {
    const pieces = fc.constantFrom("[", "]", "a", "=", ":", "\n", "\r\n", " ", "#", ";", "__proto__", "\0");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const refused = faultIn(() => parseConfigparser(parts.join(""), "setup.cfg"));
        expect(refused === undefined || refused.where?.line !== undefined).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
