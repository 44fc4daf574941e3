import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { readJson } from "../../src/structured/read-json.ts";
import { readToml } from "../../src/structured/read-toml.ts";
import { readYaml } from "../../src/structured/read-yaml.ts";
import { memoryRepository } from "../memory-repository.ts";

const Any = v.unknown();
const Names = v.object({ names: v.array(v.string()) });

const readers = { toml: readToml, yaml: readYaml, json: readJson };

function read(kind: keyof typeof readers, text: string, schema: v.GenericSchema = Any) {
  const file = `file.${kind}`;
  return readers[kind](memoryRepository({ [file]: text }), file, schema);
}

describe("faults of the syntax have their place", () => {
  test.each([
    ["toml", "a = \n", 1, /column 5/],
    ["toml", "a = 1\n\na = 2\n", 3, /column/],
    ["toml", "[t]\nb = 1\n[t]\n", 3, /twice/],
    ["yaml", "a: [1\nb: 2\n", 2, /column/],
    ["yaml", "a: 1\na: 2\n", 2, /twice/],
    ["yaml", "a: 1\n---\nb: 2\n", 2, /documents/],
    ["json", '{"a": 1,\n "b" }', 2, /colon expected/],
    ["json", '{"a": 1,\n "a": 2}', 2, /twice/],
    ["json", '{"a": 1, // no\n "b": 2}', 1, /comment/],
    ["json", "", 1, /./],
  ] as const)("%s: %j", async (kind, text, line, why) => {
    await expect(read(kind, text)).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file: `file.${kind}`, line },
      why: expect.stringMatching(why),
    });
  });
});

test.each([
  ["toml", 'names = [\n "a",\n 1]\n', 3],
  ["yaml", "names:\n- a\n- {b: c}\n", 3],
  ["json", '{"names": [\n"a",\n2]}', 1],
] as const)("a value of another form is named with its line: %s", async (kind, text, line) => {
  await expect(read(kind, text, Names)).rejects.toMatchObject({
    code: "FILE_INVALID",
    message: expect.stringContaining("names.1"),
    where: { line },
  });
});

test("YAML scalars stay strings, and an empty file is null", async () => {
  expect((await read("yaml", "python: 3.10\nyes: no\n"))?.value).toEqual({ python: "3.10", yes: "no" });
  expect((await read("yaml", "# nothing\n"))?.value).toBeNull();
});

test("YAML aliases that expand without end are refused", async () => {
  const levels = Array.from(
    { length: 12 },
    (_, index) => `l${index + 1}: &l${index + 1} [${`*l${index},`.repeat(9)}]`,
  );
  const bomb = ["l0: &l0 [x]", ...levels].join("\n");

  await expect(read("yaml", bomb)).rejects.toMatchObject({ code: "FILE_INVALID" });
});

test.each([
  ["toml", 'a = 1\n[t]\n"b c" = { d = [\n1,\n2] }\n[[u]]\nx=1\n[[u]]\nx=2\n', ["t", "b c", "d", 1], 5],
  ["toml", "[[u]]\nx=1\n[[u]]\nx=2\n", ["u", 1, "x"], 4],
  ["yaml", "t:\n  u:\n  - a\n  - b\n", ["t", "u", 1], 4],
  ["json", '{"t":\n{"u": 1,\n"v": 2}}', ["t", "v"], 3],
] as const)("the line of a value: %s", async (kind, text, keys, line) => {
  expect((await read(kind, text))?.locate(keys)).toEqual({ file: `file.${kind}`, line });
});

test("a value that is not there has the line of what is above it", async () => {
  expect((await read("toml", "\n[t]\n"))?.locate(["t", "u"])).toEqual({ file: "file.toml", line: 2 });
});

test("a missing file is undefined", async () => {
  expect(await readToml(memoryRepository({}), "a.toml", Any)).toBeUndefined();
});

test("keys of JavaScript's own are keys like any other", async () => {
  const file = await read("json", '{"__proto__": {"polluted": true}}');

  expect(JSON.stringify(file?.value)).toBe('{"__proto__":{"polluted":true}}');
  expect("polluted" in {}).toBe(false);
});
