import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonsOf } from "../../../../buildpacks/python/interpreter/pythons-of-day.ts";

const all = ["2.7", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"];

describe("the Python of a day", () => {
  test.each([
    ["2016-03-14", "3.5"],
    ["2017-06-23", "3.5"],
    ["2017-06-24", "3.6"],
    ["2019-01-01", "3.7"],
    ["2020-04-13", "3.7"],
    ["2020-04-14", "3.8"],
    ["2021-03-30", "3.8"],
    ["2021-04-06", "3.9"],
    ["2022-09-01", "3.10"],
    ["2023-09-01", "3.11"],
    ["2024-09-01", "3.12"],
    ["2025-09-01", "3.13"],
    ["2026-11-22", "3.14"],
  ])("on %s is %s, the newest that was out for half a year", (day, series) => {
    const { offer, notices } = pythonsOf(day, all) ?? {};

    expect(offer).toMatchObject({ fallback: series, fallbackFrom: `the series of ${day}` });
    expect(notices).toEqual([]);
  });

  test.each([
    ["the one before, where its own is not on offer", "2021-03-30", ["3.7", "3.9", "3.10"], "3.7", "3.8"],
    ["the first after, where none before is", "2021-03-30", ["3.10", "3.11"], "3.10", "3.8"],
    ["no Python 2, which asks to be asked for", "2021-03-30", ["2.7", "3.11"], "3.11", "3.8"],
    ["the oldest, on a day before all", "2012-01-01", all, "3.5", "the Python of 2012-01-01"],
    [
      "the newest known, on a day of a series to come",
      "2026-11-22",
      ["3.12", "3.13", "3.15"],
      "3.13",
      "3.14",
    ],
  ])("is %s, with a word", (_, day, supported, series, missing) => {
    const { offer, notices } = pythonsOf(day, supported) ?? {};

    expect(offer).toMatchObject({ fallback: series, fallbackFrom: `the nearest to that of ${day}` });
    expect(notices).toEqual([expect.stringContaining(missing)]);
    expect(notices?.[0]).toContain(`it is ${series}`);
  });

  test("may be of any series that was out, where a notebook asks for it", () => {
    expect(pythonsOf("2021-03-30", all)?.offer.hinted).toEqual(all.slice(0, all.indexOf("3.10")));
  });

  test("is undefined where there is no Python at all", () => {
    expect(pythonsOf("2021-03-30", [])).toBeUndefined();
  });
});

test("every series on offer is preferred to some degree, and a later day never has an older Python", () => {
  const days = fc
    .date({ min: new Date("2005-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(days, days, fc.subarray(all, { minLength: 1 }), (one, other, supported) => {
      const [earlier, later] = [one, other].toSorted().map((day) => pythonsOf(day, supported)?.offer);
      expect(earlier?.preference.toSorted()).toEqual(supported.toSorted());
      expect(all.indexOf(earlier?.fallback ?? "")).toBeLessThanOrEqual(all.indexOf(later?.fallback ?? ""));
    }),
  );
});
