import { expect, test } from "vitest";
import { parseCpus } from "../../src/ui/parse-cpus.ts";

test.each([
  ["2", 2],
  ["1.5", 1.5],
  [".5", 0.5],
  ["0.01", 0.01],
])("%s is %d", (text, cpus) => {
  expect(parseCpus(text)).toBe(cpus);
});

test.each(["", " ", "0", "0.001", "-1", "two", "Infinity", "NaN", "1,5"])("refuses %j", (text) => {
  expect(() => parseCpus(text)).toThrow(expect.objectContaining({ code: "OPTION_INVALID" }));
});
