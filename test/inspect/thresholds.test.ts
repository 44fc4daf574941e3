import { expect, test } from "vitest";
import { UserError } from "../../src/errors/user-error.ts";
import { parseMaxSize, parseMaxWasted, passedThresholds, percentOf } from "../../src/inspect/thresholds.ts";

const size = { sizeBytes: 1000, wastedBytes: 50 };

test.each([
  ["none", {}, []],
  ["just met", { maxBytes: 1000, maxWasted: { bytes: 50 } }, []],
  ["just met in percent", { maxWasted: { percent: 5 } }, []],
  [
    "the size passed",
    { maxBytes: 999 },
    ["The image is of 1000 bytes, and may be of 999 bytes (--max-size)."],
  ],
  [
    "the waste passed",
    { maxWasted: { bytes: 49 } },
    ["50 bytes of the image (5 %) are wasted, and 49 bytes may be (--max-wasted)."],
  ],
  [
    "both passed",
    { maxBytes: 1, maxWasted: { percent: 4.9 } },
    [
      "The image is of 1000 bytes, and may be of 1 byte (--max-size).",
      "50 bytes of the image (5 %) are wasted, and 4.9 % may be (--max-wasted).",
    ],
  ],
])("thresholds: %s", (_, thresholds, failures) => {
  expect(passedThresholds(size, thresholds)).toEqual(failures);
});

test("an empty image wastes nothing", () => {
  expect(
    passedThresholds({ sizeBytes: 0, wastedBytes: 0 }, { maxBytes: 0, maxWasted: { percent: 0 } }),
  ).toEqual([]);
  expect(percentOf(0, 0)).toBe("0 %");
});

test("sizes and parts are read as people write them", () => {
  expect(parseMaxSize("2GB")).toBe(2 * 2 ** 30);
  expect(parseMaxWasted("200MB")).toEqual({ bytes: 200 * 2 ** 20 });
  expect(parseMaxWasted("2.5%")).toEqual({ percent: 2.5 });
});

test.each([
  ["--max-size", parseMaxSize, ["", "2 GB", "-1", "5%", "much"]],
  ["--max-wasted", parseMaxWasted, ["", "101%", "-1%", "%", "5 %", "much"]],
] as const)("%s refuses what is no such thing", (flag, read, texts) => {
  for (const text of texts) {
    expect(() => read(text)).toThrow(UserError);
    expect(() => read(text)).toThrow(flag);
  }
});
