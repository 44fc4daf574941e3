import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { UserError } from "../../src/errors/user-error.ts";
import { readJson } from "../../src/structured/read-json.ts";
import { readToml } from "../../src/structured/read-toml.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";
import { memoryRepository } from "../memory-repository.ts";

const readers = { toml: readToml, yaml: readYaml, json: readJson };
type Kind = keyof typeof readers;

async function refusal(kind: Kind, text: string, schema: v.GenericSchema = v.unknown()): Promise<UserError> {
  const file = `file.${kind}`;
  const outcome: unknown = await readers[kind](memoryRepository({ [file]: text }), file, schema).catch(
    (error: unknown) => error,
  );
  if (outcome instanceof UserError) return outcome;
  throw new Error(`not refused: ${JSON.stringify(outcome)}`);
}

const brackets = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("faults of the syntax are told in words of the file", () => {
  test.each<[Kind, string, RegExp]>([
    ["toml", `a = ${brackets(600)}`, /nested too deeply/],
    ["toml", "a = 1\na = 2\n", /`a` is there twice/],
    ["toml", "a = \n", /the line ends too early/],
    ["toml", "a = 'text", /the file ends too early/],
    ["toml", "a: 1\n", /`:` can't stand here/],
    ["yaml", brackets(2000), /nested too deeply/],
    ["yaml", brackets(50_000), /nested too deeply/],
    ["yaml", "- ".repeat(5000), /nested too deeply/],
    ["yaml", "a: 1\n'b c': 2\n'b c': 3\n", /`'b c'` is there twice/],
    ["yaml", "a: 1\n---\nb: 2\n", /several documents/],
    ["yaml", "a:\n\t- b\n", /a tab/],
    ["yaml", "a: [1\nb: 2\n", /the indentation/],
    ["yaml", "a: @b\n", /keeps for itself/],
    ["yaml", "a: *b\n", /alias/],
    ["json", brackets(50_000), /nested too deeply/],
    ["json", '{"a": 1,\n"a": 2}', /`a` is there twice/],
  ])("%s: %.20j", async (kind, text, why) => {
    const error = await refusal(kind, text);

    expect(error.why).toMatch(why);
    expect(error.why).not.toMatch(/Maximum|stack|parseAll|Expected|Cannot/);
  });
});

describe("the marks of a merge conflict are named, with the line of the first", () => {
  test.each<[Kind, string]>([
    ["toml", "a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n"],
    ["yaml", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n"],
    ["json", '{\r\n<<<<<<< HEAD\r\n"b": 1\r\n=======\r\n"b": 2\r\n>>>>>>> other\r\n}'],
  ])("%s", async (kind, text) => {
    const { where, suggestions } = await refusal(kind, text);

    expect(where).toEqual({ file: `file.${kind}`, line: 2 });
    expect(suggestions[0]).toMatch(/resolve the merge/i);
  });

  test("and only where a line begins with them", async () => {
    expect((await refusal("toml", 'a = "<<<<<<< HEAD\n')).suggestions[0]).not.toMatch(/merge/);
  });
});

describe("a value of another kind is told with what it must be, and what it is", () => {
  const List = v.array(v.string());

  test.each<[v.GenericSchema, string, string]>([
    [v.object({ a: List }), '{"a": {}}', "it must be a list, and is a table of keys"],
    [v.object({ a: List }), '{"a": "b"}', "it must be a list, and is a text"],
    [v.object({ a: v.string() }), '{"a": 1}', "it must be a text, and is a number"],
    [v.object({ a: v.string() }), '{"a": null}', "it must be a text, and is nothing"],
    [v.object({ a: v.string() }), '{"a": true}', "it must be a text, and is true"],
    [v.object({ a: v.boolean() }), '{"a": "yes"}', "it must be true or false, and is a text"],
    [v.object({ a: v.number() }), '{"a": []}', "it must be a number, and is a list"],
    [
      v.object({ a: v.union([v.string(), List]) }),
      '{"a": 1}',
      "it must be a text or a list, and is a number",
    ],
    [v.object({ a: v.literal("b") }), '{"a": "c"}', "it must be `b`, and is a text"],
    [v.object({ a: List }), "{}", "it lacks `a`"],
    [v.strictObject({}), '{"a": 1}', "it is not a key that can stand here"],
    [v.record(v.string(), v.string()), "7", "it must be a table of keys, and is a number"],
    [v.object({ a: v.string("must be a name") }), '{"a": []}', "must be a name"],
    [v.object({}, "must be a table"), "7", "must be a table, and is a number"],
  ])("%#: %s", async (schema, text, why) => {
    expect((await refusal("json", text, schema)).why).toBe(why);
  });
});

test("says that a file holds a list where a table is wanted", async () => {
  const Table = v.pipe(
    v.unknown(),
    v.check((input) => !Array.isArray(input), "must be a table"),
  );

  expect(await refusal("yaml", "- a\n", Table)).toMatchObject({ why: "must be a table, and is a list" });
});

test.each<Kind>(["toml", "yaml", "json"])(
  "whatever a %s file holds, it is read or refused with a next step",
  async (kind) => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      "a",
      ":",
      "=",
      '"',
      "\n",
      "\t",
      "- ",
      "---",
      "&a ",
      "*a",
      ", ",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
        const file = memoryRepository({ file: parts.join("") });
        const outcome: unknown = await readers[kind](file, "file", v.unknown()).catch(
          (error: unknown) => error,
        );
        if (!(outcome instanceof Error)) return;
        expect(outcome).toMatchObject({
          code: "FILE_INVALID",
          suggestions: [expect.any(String), expect.any(String)],
        });
      }),
    );
  },
);
