import * as fc from "fast-check";
import { expect, test } from "vitest";
import { csvFields } from "../../src/engine/csv-fields.ts";

test.each<[string, readonly string[] | undefined]>([
  ["", [""]],
  ["a", ["a"]],
  ["a,b=c,", ["a", "b=c", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"src=/a ""b""",x', ['src=/a "b"', "x"]],
  ['""', [""]],
  ['a"b', undefined],
  ['"a', undefined],
  ['"a"b', undefined],
  ['a,"', undefined],
])("%j is %j", (line, fields) => {
  expect(csvFields(line)).toEqual(fields);
});

test("reads back what is quoted", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (fields) => {
      const line = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(",");
      expect(csvFields(line)).toEqual(fields);
    }),
  );
});
