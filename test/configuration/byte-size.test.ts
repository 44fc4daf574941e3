import * as fc from "fast-check";
import { expect, test } from "vitest";

import { formatByteSize, parseByteSize } from "../../src/configuration/byte-size.ts";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [1023, "1023 bytes"],
  [1024, "1 KB"],
  [12_345, "12.1 KB"],
  [2 ** 20 - 1, "1 MB"],
  [1.5 * 2 ** 20, "1.5 MB"],
  [20 * 2 ** 30, "20 GB"],
  [21e9, "19.6 GB"],
  [2 ** 40, "1 TB"],
  [5000 * 2 ** 40, "5000 TB"],
])("%d bytes are told as %s", (bytes, text) => {
  expect(formatByteSize(bytes)).toBe(text);
});

test("what is told, written into the configuration, means nearly the same", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1024, max: 2 ** 50 }), (bytes) => {
      const read = parseByteSize(formatByteSize(bytes).replace(" ", "")) ?? 0;
      expect(Math.abs(read - bytes) / bytes).toBeLessThanOrEqual(0.05);
    }),
  );
});

test.each(["20g", "512m", "1.5k", "3t", "20gb"])("the limit %s is told in its own unit", (text) => {
  const told = formatByteSize(parseByteSize(text) ?? 0).toLowerCase();
  expect(told).toBe(text.replace(/(?<unit>[a-z])b?$/, " $<unit>b"));
});
