import { describe, expect, test } from "vitest";
import { chooseR } from "../../../buildpacks/r/choose-r.ts";
import { cranDayNotices } from "../../../buildpacks/r/cran-day.ts";
import type { RRequest } from "../../../buildpacks/r/r-request.ts";
import { datedSources, throughDay } from "../../../src/as-of/as-of.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;
const { r } = catalogue;
const place = { file: "runtime.txt", line: 1 };
const asked = "the day that is asked for";

function of(day: string, cran?: string) {
  return datedSources(throughDay(day), { images: {}, r: { cran } });
}

function runtime(version?: string, date?: string): RRequest {
  return { kind: "runtime.txt", version, date, from: place };
}

function needs(operator: ">=" | "<", version: string): RRequest {
  return { kind: "constraint", constraint: { operator, version }, from: { file: "DESCRIPTION", line: 3 } };
}

describe("R and CRAN as of a day", () => {
  test.each<[string, readonly RRequest[], string, string]>([
    ["the newest R of that day, where nobody asks", [], "2021-03-30", "4.0.4"],
    ["the R that is asked for", [runtime("4.2")], "2021-03-30", "4.2.3"],
    ["the newest of that day that is enough", [needs("<", "4.0")], "2021-03-30", "3.6.3"],
    ["the first that is enough, where none of that day is", [needs(">=", "4.1.2")], "2021-03-30", "4.1.2"],
    ["the oldest on offer, on a day before it", [], "2018-01-01", "3.6.3"],
  ])("have %s", (_, requests, day, version) => {
    const choice = chooseR(requests, catalogue, of(day));

    expect(choice.version.value).toBe(version);
    expect(choice.snapshot).toEqual({ value: day, from: asked });
    expect(cranDayNotices(choice, of(day), r)).toEqual([]);
  });

  test.each<[string, readonly RRequest[], string, RegExp]>([
    ["a day of runtime.txt", [runtime("4.1", "2022-02-02")], "2022-02-02", /^runtime\.txt:1 .* goes before/],
    [
      "a day of a lock's address",
      [{ kind: "lock", version: "4.1.2", date: "2022-02-02", from: { file: "renv.lock", line: 3 } }],
      "2022-02-02",
      /^renv\.lock:3 .* goes before 2021-03-30/,
    ],
    [
      "a lock",
      [{ kind: "lock", version: "4.1.2", date: undefined, from: { file: "renv.lock", line: 3 } }],
      "2022-04-21",
      /lock of R's packages .* goes before 2021-03-30/,
    ],
  ])("give way to %s, with a word", (_, requests, day, notice) => {
    const choice = chooseR(requests, catalogue, of("2021-03-30"));

    expect(choice.snapshot.value).toBe(day);
    expect(cranDayNotices(choice, of("2021-03-30"), r)).toEqual([expect.stringMatching(notice)]);
  });

  test("are of CRAN's first day for all before, with a word", () => {
    const choice = chooseR([], catalogue, of("2016-01-01"));

    expect(choice.snapshot.value).toBe(r["first-snapshot"]);
    expect(cranDayNotices(choice, of("2016-01-01"), r)).toEqual([
      `CRAN's days begin on ${r["first-snapshot"]}, which is taken for 2016-01-01`,
    ]);
  });

  test("are the catalogue's where the mirror has no days, with a word", () => {
    const asOf = of("2021-03-30", "https://cran.example.org");
    const choice = chooseR([], catalogue, asOf);

    expect(choice).toEqual(chooseR([], catalogue));
    expect(cranDayNotices(choice, asOf, r)).toEqual([expect.stringContaining("mirror of CRAN has no days")]);
  });

  test("are the catalogue's where no day is asked for, without a word", () => {
    expect(cranDayNotices(chooseR([], catalogue), undefined, r)).toEqual([]);
  });
});
