import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOfText } from "../../src/as-of/as-of.ts";
import { parseAsOf } from "../../src/as-of/parse-as-of.ts";
import { UserError } from "../../src/errors/user-error.ts";

const now = new Date("2026-11-22T12:00:00Z");

test.each([
  ["a day, to its end", "2021-03-30", { day: "2021-03-30", before: "2021-03-31T00:00:00Z" }],
  ["the last day of a year", "2020-12-31", { day: "2020-12-31", before: "2021-01-01T00:00:00Z" }],
  ["a leap day", "2020-02-29", { day: "2020-02-29", before: "2020-03-01T00:00:00Z" }],
  ["today", "2026-11-22", { day: "2026-11-22", before: "2026-11-23T00:00:00Z" }],
  ["the first day", "2005-03-12", { day: "2005-03-12", before: "2005-03-13T00:00:00Z" }],
  ["a moment", "2021-03-30T12:34:56Z", { day: "2021-03-30", before: "2021-03-30T12:34:56Z" }],
  ["a moment elsewhere", "2021-03-30T01:00:00+02:00", { day: "2021-03-29", before: "2021-03-29T23:00:00Z" }],
  ["a part of a second", "2021-03-30t12:34:56.789z", { day: "2021-03-30", before: "2021-03-30T12:34:56Z" }],
  ["the repository's own day", "commit", "commit"],
])("%s", (_, text, asked) => {
  expect(parseAsOf(text, now)).toEqual(asked);
});

describe("refused, with the reason:", () => {
  test.each([
    ["tomorrow", "2026-11-23", "future"],
    ["a moment to come", "2026-11-22T12:00:01Z", "future"],
    ["a moment to come elsewhere", "2026-11-22T12:30:00+00:00", "future"],
    ["a day before all archives", "2005-03-11", "2005-03-12"],
    ["a day of another calendar", "0000-01-01", "2005-03-12"],
    ["a day that there is not", "2021-02-30", "no day"],
    ["a moment of such a day", "2021-02-30T00:00:00Z", "no day"],
    ["an hour that there is not", "2021-02-28T24:00:00Z", "no day"],
    ["a moment without a zone", "2021-03-30T12:00:00", "no day"],
    ["a month", "2021-03", "no day"],
    ["another order", "30.03.2021", "no day"],
    ["spaces", " 2021-03-30", "no day"],
    ["a second line", "2021-03-30\n", "no day"],
    ["another word", "head", "no day"],
    ["nothing", "", "no day"],
  ])("%s", (_, text, why) => {
    expect(() => parseAsOf(text, now)).toThrowError(
      expect.objectContaining({ code: "OPTION_INVALID", why: expect.stringContaining(why) }),
    );
  });
});

test("what is accepted is written so that it is accepted again, as the same", () => {
  const dates = fc.date({ min: new Date("2005-03-13"), max: now, noInvalidDate: true });
  fc.assert(
    fc.property(dates, fc.boolean(), (date, isDay) => {
      const asked = parseAsOf(date.toISOString().slice(0, isDay ? 10 : undefined), now);
      if (asked === "commit") throw new Error("it is a time");
      expect(parseAsOf(asOfText(asked), now)).toEqual(asked);
    }),
  );
});

test("whatever is typed is a time or refused for its user", () => {
  const texts = fc.oneof(fc.string(), fc.stringMatching(/^[\d:T.Z+-]{0,30}$/));
  fc.assert(
    fc.property(texts, (text) => {
      expect(isTimeOrRefused(text)).toBe(true);
    }),
  );
});

function isTimeOrRefused(text: string): boolean {
  try {
    const asked = parseAsOf(text, now);
    return asked === "commit" || asked.before >= asked.day;
  } catch (error) {
    return error instanceof UserError;
  }
}
