import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/repository/decode-text.ts";

const text = "# Grüße, 你好 😀\nnumpy==1.26.4\npandas\n";

function utf16(content: string, order: { readonly littleEndian: boolean }): number[] {
  return Array.from({ length: content.length }, (_unused, index) => content.charCodeAt(index)).flatMap(
    (unit) => (order.littleEndian ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff]),
  );
}

function utf32(content: string, order: { readonly littleEndian: boolean }): number[] {
  return Array.from(content).flatMap((character) => {
    const point = character.codePointAt(0) ?? 0;
    const bytes = [point & 0xff, (point >> 8) & 0xff, point >> 16, 0];
    return order.littleEndian ? bytes : bytes.toReversed();
  });
}

const little = { littleEndian: true };
const big = { littleEndian: false };
const utf8 = (content: string): number[] => [...new TextEncoder().encode(content)];

const encodings: readonly (readonly [string, (content: string) => number[]])[] = [
  ["UTF-8 with BOM", (content) => [0xef, 0xbb, 0xbf, ...utf8(content)]],
  ["UTF-16 LE with BOM", (content) => [0xff, 0xfe, ...utf16(content, little)]],
  ["UTF-16 BE with BOM", (content) => [0xfe, 0xff, ...utf16(content, big)]],
  ["UTF-32 LE with BOM", (content) => [0xff, 0xfe, 0, 0, ...utf32(content, little)]],
  ["UTF-32 BE with BOM", (content) => [0, 0, 0xfe, 0xff, ...utf32(content, big)]],
];

const decode = (bytes: readonly number[]): string => decodeText(Uint8Array.from(bytes));

describe("decodeText", () => {
  it.each(encodings)("reads %s", (_name, encode) => {
    expect(decode(encode(text))).toBe(text);
  });

  it.each([
    ["UTF-8", utf8(text), text],
    ["UTF-16 LE without BOM", utf16(text, little), text],
    ["UTF-16 BE without BOM", utf16(text, big), text],
    ["an empty file", [], ""],
    ["a single byte", [0x61], "a"],
    ["windows-1252", [0x23, 0xe9, 0x80, 0x0a], "#é€\n"],
    [
      "a coding comment",
      [...utf8("# -*- coding: iso-8859-15 -*-\n# "), 0xa4],
      "# -*- coding: iso-8859-15 -*-\n# €",
    ],
    ["Python's name of it", [...utf8("\n# coding=cp1251\n#"), 0xdf], "\n# coding=cp1251\n#Я"],
    ["latin_1", [...utf8("# coding: latin_1\n#"), 0xfc], "# coding: latin_1\n#ü"],
    [
      "a comment on line 3, which doesn't count",
      [...utf8("\n\n# coding=cp1251\n#"), 0xe9],
      "\n\n# coding=cp1251\n#é",
    ],
    ["an unknown coding", utf8("# coding: klingon\né"), "# coding: klingon\né"],
    ["a coding that can't be", utf8("# coding: utf-16\né"), "# coding: utf-16\né"],
    ["a wrong coding", [...utf8("# coding: utf-8\n"), 0xe9], "# coding: utf-8\né"],
    ["half a UTF-32 character", [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 0x62], "a\ufffd"],
    ["a UTF-32 number that is no character", [0xff, 0xfe, 0, 0, 0, 0, 0x11, 0], "\ufffd"],
  ])("reads %s", (_name, bytes, expected) => {
    expect(decode(bytes)).toBe(expected);
  });

  it("reads part of a larger buffer", () => {
    const buffer = Uint8Array.from([9, 9, 0xff, 0xfe, 0, 0, 0x61, 0, 0, 0, 9]);
    expect(decodeText(buffer.subarray(2, 10))).toBe("a");
  });

  it.each(encodings)("gives back every text in %s", (_name, encode) => {
    const content = fc
      .string({ unit: "binary" })
      .filter((value) => !/\p{Cs}/u.test(value) && !value.startsWith("\0"));
    fc.assert(
      fc.property(content, (value) => {
        expect(decode(encode(value))).toBe(value);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeText(bytes)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
