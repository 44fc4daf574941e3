import { expect, test } from "vitest";
import { sarifText } from "../../src/sarif/sarif-text.ts";

test.each([
  ["as it is", "as it is"],
  ["[here](https://example.org/)", String.raw`\[here\](https://example.org/)`],
  ["a[0]", String.raw`a\[0\]`],
  [String.raw`\[`, String.raw`\\\[`],
])("%j is %j", (text, escaped) => {
  expect(sarifText(text)).toBe(escaped);
});
