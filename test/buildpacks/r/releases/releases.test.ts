import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  lastDayOf,
  newestOn,
  newestPatch,
  releaseOf,
  releases as dates,
} from "../../../../buildpacks/r/releases/releases.ts";

const releases = Object.entries(dates).map(([version, date]) => ({ version, date }));

const unknown = [
  "",
  "4",
  "4.",
  "4.3.",
  "v4.3",
  "4.3.1.0",
  "3.2",
  "3.2.5",
  "99.0",
  "constructor",
  "__proto__",
];

describe("releases", () => {
  test("are in order, by version and by day", () => {
    const numbers = releases.map(({ version }) => version.split(".").map(Number));
    const ordered = numbers.toSorted(
      ([a = 0, b = 0, c = 0], [x = 0, y = 0, z = 0]) => a - x || b - y || c - z,
    );

    expect(numbers).toEqual(ordered);
    expect(releases.map(({ date }) => date)).toEqual(releases.map(({ date }) => date).toSorted());
  });

  test("have no gap within a series: each patch follows the one before", () => {
    const patches = releases
      .map(({ version }) => version.split(".").map(Number))
      .filter(([, , patch = 0]) => patch > 0);
    const before = patches.map(([major = 0, minor = 0, patch = 0]) => `${major}.${minor}.${patch - 1}`);

    expect(before.filter((version) => releaseOf(version) === undefined)).toEqual([]);
  });
});

describe("newestPatch", () => {
  test.each([
    ["3.3", "3.3.3"],
    ["3.6", "3.6.3"],
    ["4.0", "4.0.5"],
    ["4.1", "4.1.3"],
    ["4.3", "4.3.3"],
    ["4.6", "4.6.2"],
  ])("of %s is %s", (series, version) => {
    expect(newestPatch(series)).toBe(version);
  });

  test.each([...unknown, "4.3.1", "4.30"])("knows none of %j", (series) => {
    expect(newestPatch(series)).toBeUndefined();
  });
});

describe("releaseOf", () => {
  test.each([
    ["3.3.0", "2016-05-03"],
    ["3.4.4", "2018-03-15"],
    ["4.2.2", "2022-10-31"],
    ["4.3.3", "2024-02-29"],
    ["4.6.2", "2026-10-29"],
  ])("of %s is %s", (version, date) => {
    expect(releaseOf(version)).toBe(date);
  });

  test.each([...unknown, "4.3", "4.3.9"])("knows none of %j", (version) => {
    expect(releaseOf(version)).toBeUndefined();
  });
});

describe("newestOn", () => {
  test.each([
    ["2016-05-02", undefined],
    ["2016-05-03", "3.3.0"],
    ["2023-04-20", "4.2.3"],
    ["2023-04-21", "4.3.0"],
    ["2024-02-29", "4.3.3"],
    ["2099-12-31", releases.at(-1)?.version],
    ["2023-02-29", undefined],
    ["2023-13-01", undefined],
    ["2023-5-1", undefined],
    ["20230501", undefined],
    ["latest", undefined],
    ["", undefined],
  ])("%s is %s", (date, version) => {
    expect(newestOn(date)).toBe(version);
  });

  test("on its own day each release is the newest", () => {
    expect(releases.filter(({ version, date }) => newestOn(date) !== version)).toEqual([]);
  });

  test("takes any text", () => {
    assert(property(string(), (text) => newestOn(text) === undefined));
  });
});

describe("lastDayOf", () => {
  test.each([
    ["3.6", "2020-04-23"],
    ["4.0", "2021-05-17"],
    ["4.2", "2023-04-20"],
    ["4.3", "2024-04-23"],
    ["4.3.1", "2024-04-23"],
    ["4.3.3", "2024-04-23"],
    ["4.6", undefined],
    ["4.6.0", undefined],
    ["4.3.9", undefined],
  ])("of %s is %s", (series, date) => {
    expect(lastDayOf(series)).toBe(date);
  });

  test.each(unknown)("knows none of %j", (series) => {
    expect(lastDayOf(series)).toBeUndefined();
  });

  test("is a day of the series' newest patch", () => {
    const series = [...new Set(releases.map(({ version }) => version.replace(/\.\d+$/, "")))].slice(0, -1);

    expect(series.map((each) => newestOn(lastDayOf(each) ?? ""))).toEqual(series.map(newestPatch));
  });
});
