import { describe, expect, test } from "vitest";
import * as v from "valibot";
import { type JsonOptions, readJson } from "../../src/structured/read-json.ts";
import { memoryRepository } from "../memory-repository.ts";

const file = "settings.json";
const [plain, relaxed]: readonly JsonOptions[] = [{ comments: false }, { comments: true }];

const read = (text: string | Uint8Array, options?: JsonOptions) =>
  readJson(memoryRepository({ [file]: text }), file, v.unknown(), options);

/** What editors write, and JSON itself does not know. */
const written: readonly (readonly [string, string, unknown])[] = [
  ["a comment to the end of the line", '{ // {\n"a": 1 // }\n}', { a: 1 }],
  ["a comment of several lines", '/*\n"a": 2, */ {"a": /**/ 1}', { a: 1 }],
  ["a comment at the end, without a line end", '{"a": 1} // done', { a: 1 }],
  ["a comma before a closing brace", '{"a": 1,}', { a: 1 }],
  ["a comma before a closing bracket", "[1, [2,],]", [1, [2]]],
  ["a comma and a comment", '{"a": [1, /* 2 */], // 3\n}', { a: [1] }],
];

describe("with comments", () => {
  test.each(written)("reads %s", async (_, text, value) => {
    expect((await read(text, relaxed))?.value).toEqual(value);
  });

  test("leaves strings that look like comments as they are", async () => {
    const text = '{"url": "https://a.example/*b*/", "comma": ",}"}';

    expect((await read(text, relaxed))?.value).toEqual({ url: "https://a.example/*b*/", comma: ",}" });
  });

  test("knows the line of a value behind them, whatever ends the lines", async () => {
    const text = ["// one", "/* two", "three */", '{"a": 1,', '// "b": 0', '"b": {"c": 2,},}'];

    for (const end of ["\n", "\r\n"]) {
      const found = await read(text.join(end), relaxed);

      expect(found?.locate(["b", "c"])).toEqual({ file, line: 6 });
    }
  });

  test.each([
    ["", 1],
    ["// nothing", 1],
    ["/* open", 1],
    ['{"a": 1,\n"b": 2 /* open\n}', 2],
    ['{"a": 1,,}', 1],
    ["[,]", 1],
    ['{"a": 1\n"b": 2}', 2],
    ["{'a': 1}", 1],
    ['{"a": "open\n}', 1],
    ['{"a": 1}\n{"b": 2}', 2],
    ['{"a": 1, // one\n"a": 2}', 2],
    ["# no comment of JSON's\n{}", 1],
  ])("refuses what is broken all the same: %j", async (text, line) => {
    await expect(read(text, relaxed)).rejects.toMatchObject({
      code: "FILE_INVALID",
      where: { file, line },
    });
  });
});

describe("without", () => {
  test.each(written)("refuses %s", async (_, text) => {
    await expect(read(text, plain)).rejects.toMatchObject({ code: "FILE_INVALID", where: { file } });
    await expect(read(text)).rejects.toMatchObject({ code: "FILE_INVALID", where: { file } });
  });
});

test.each<[string, string | Uint8Array]>([
  ["after a byte order mark", '\uFEFF{"a": "é"}'],
  ["in UTF-16", Buffer.from('\uFEFF{"a": "é"}', "utf16le")],
  ["in windows-1252", Buffer.from('{"a": "é"}', "latin1")],
])("reads a file %s", async (_, text) => {
  expect((await read(text))?.value).toEqual({ a: "é" });
});
