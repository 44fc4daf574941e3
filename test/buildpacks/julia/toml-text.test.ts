import * as fc from "fast-check";
import { parse } from "toml";
import { expect, test } from "vitest";
import { renderTables } from "../../../buildpacks/julia/toml-text.ts";

test("leaves out tables that are empty, and sorts keys", () => {
  const text = renderTables({ deps: { b: "2", a: "1" }, extras: {}, sources: { A: { url: "u", rev: "r" } } });

  expect(text).toBe('[deps]\n"a" = "1"\n"b" = "2"\n\n[sources]\n"A" = { "rev" = "r", "url" = "u" }\n');
});

/** Half of a surrogate pair can't be in a file. */
function isText(tables: unknown): boolean {
  return !/\\ud[89a-f]/.test(JSON.stringify(tables));
}

test("what is written is what is read again", () => {
  const key = fc.string({ unit: "grapheme" }).filter((name) => name !== "__proto__");
  const { value } = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      tie("leaf"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    ),
    leaf: fc.oneof(
      fc.string({ unit: "binary" }),
      fc.boolean(),
      fc.integer(),
      fc.constantFrom("\u007f", '"', "\\", "]\n[x]"),
    ),
  }));
  const table = fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
  fc.assert(
    fc.property(table.filter(isText), (tables) => {
      expect(JSON.parse(JSON.stringify(parse(renderTables({ preferences: tables }))))).toEqual({
        preferences: tables,
      });
    }),
  );
});
