import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { distinctPaths } from "../../../src/source/record/distinct-paths.ts";
import { epochSeconds } from "../../../src/source/record/epoch-seconds.ts";

describe("a moment in seconds", () => {
  it.each([
    ["2019-09-25T16:09:17.006152Z", 1569427757],
    ["2024-02-27T14:15:54.573058", 1709043354],
    ["2024-02-27T14:15:54", 1709043354],
    ["2024-02-27 14:15:54", 1709043354],
    ["2024-02-27T14:15:54.999999+01:00", 1709039754],
    ["1970-01-01T00:00:00", 0],
  ])("%s", (text, seconds) => {
    expect(epochSeconds(text)).toBe(seconds);
  });

  it.each(["", "2024-02-27", "2024-13-27T14:15:54", "27.2.2024 14:15:54", "2024-02-27T14:15:54 or so"])(
    "%j is none",
    (text) => {
      expect(epochSeconds(text)).toBeUndefined();
    },
  );
});

describe("paths that come again", () => {
  it.each([
    [[], []],
    [
      ["a.csv", "b.csv"],
      ["a.csv", "b.csv"],
    ],
    [
      ["a.csv", "a.csv", "a.csv"],
      ["a.csv", "a-2.csv", "a-3.csv"],
    ],
    [
      ["a.csv", "a.csv", "a-2.csv"],
      ["a.csv", "a-3.csv", "a-2.csv"],
    ],
    [
      ["x.y/a", "x.y/a", "a.tar.gz", "a.tar.gz", ".env", ".env"],
      ["x.y/a", "x.y/a-2", "a.tar.gz", "a-2.tar.gz", ".env", ".env-2"],
    ],
  ])("%j", (paths, expected) => {
    expect(distinctPaths(paths)).toEqual(expected);
  });

  it("are all different, and the first keeps its name", () => {
    const path = fc.stringMatching(/^[ab.]{1,3}(?:-2)?$/);
    fc.assert(
      fc.property(fc.array(path), (paths) => {
        const distinct = distinctPaths(paths);
        expect(new Set(distinct).size).toBe(paths.length);
        for (const one of paths) expect(distinct[paths.indexOf(one)]).toBe(one);
      }),
    );
  });
});
