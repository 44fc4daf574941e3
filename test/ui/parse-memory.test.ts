import { expect, test } from "vitest";
import { parseMemory } from "../../src/ui/parse-memory.ts";

test.each([
  ["2g", 2 * 2 ** 30],
  ["2G", 2 * 2 ** 30],
  ["2gb", 2 * 2 ** 30],
  ["512m", 512 * 2 ** 20],
  ["1.5g", 1.5 * 2 ** 30],
  ["8192k", 8 * 2 ** 20],
  ["10000000", 10_000_000],
  ["10000000b", 10_000_000],
  ["6m", 6 * 2 ** 20],
  ["1t", 2 ** 40],
])("%s is %i bytes", (text, bytes) => {
  expect(parseMemory(text)).toBe(bytes);
});

test.each(["", "g", "2x", "-2g", "2 g", "2gg", "5m", "0", "1e9", "NaN", "Infinity", "0x10g", "2g "])(
  "refuses %j",
  (text) => {
    expect(() => parseMemory(text)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
  },
);
