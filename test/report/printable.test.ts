import { expect, test } from "vitest";
import { printable, printableLine, printableLines } from "../../src/report/printable.ts";

test("lines have no escapes, and control characters that are left are seen", () => {
  const text = "a\u001B[31mb\u001B[0m\tc\r\n\u009B1md\u0000\u001B";
  expect(printableLines(text)).toEqual(["ab\tc", "d\uFFFD\uFFFD"]);
  expect(printable(text)).toBe("ab\tc\nd\uFFFD\uFFFD");
  expect(printableLine(text)).toBe("ab c d\uFFFD\uFFFD");
});

// A pattern that tries every split of such a text would not come to an end.
test.each(["\u001B", "\u009B"])("%j and parameters that never end", (begin) => {
  expect(printable(begin + ";?".repeat(50_000)).length).toBeGreaterThan(0);
});
