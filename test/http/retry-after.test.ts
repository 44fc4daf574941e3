import { expect, it } from "vitest";

import { parseRetryAfter } from "../../src/http/retry-after.ts";

const now = Date.parse("2026-03-01T12:00:00Z");

it.each<[string | undefined, number | undefined]>([
  ["0", 0],
  ["120", 120_000],
  [" 7 ", 7000],
  ["Sun, 01 Mar 2026 12:00:30 GMT", 30_000],
  ["Sunday, 01-Mar-26 12:00:30 GMT", 30_000],
  ["Sun Mar  1 12:00:30 2026", 30_000],
  ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
  [undefined, undefined],
  ["", undefined],
  ["soon", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["99999999999", undefined],
  ["2026-03-01", undefined],
])("%j is %s ms", (value, milliseconds) => {
  expect(parseRetryAfter(value, now)).toBe(milliseconds);
});
