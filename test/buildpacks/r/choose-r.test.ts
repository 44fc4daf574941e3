import { describe, expect, test } from "vitest";
import { chooseR } from "../../../buildpacks/r/choose-r.ts";
import type { VersionConstraint } from "../../../buildpacks/r/package-request.ts";
import type { RRequest } from "../../../buildpacks/r/r-request.ts";
import { newestPatch } from "../../../buildpacks/r/releases/releases.ts";
import type { Catalogue } from "../../../src/catalogue.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import { faultOf } from "../conda/fault-of.ts";
import { contributionContext } from "../contribution-context.ts";

const shipped = contributionContext.catalogue;

/** In a year that is over, so that releases to come change nothing. */
const catalogue: Catalogue = {
  ...shipped,
  r: {
    ...shipped.r,
    default: "4.4.1",
    snapshot: "2024-09-01",
    oldest: "3.6.0",
    "first-snapshot": "2017-10-10",
  },
};

const runtimeAt: Location = { file: "runtime.txt", line: 1 };
const lockAt: Location = { file: "renv.lock", line: 3 };

function runtime(version?: string, date?: string): RRequest {
  return { kind: "runtime.txt", version, date, from: runtimeAt };
}

function lock(version: string, date?: string): RRequest {
  return { kind: "lock", version, date, from: lockAt };
}

/** As line `line` of DESCRIPTION asks for it. */
function needs(operator: VersionConstraint["operator"], version: string, line = 7): RRequest {
  return { kind: "constraint", constraint: { operator, version }, from: { file: "DESCRIPTION", line } };
}

const descriptionAt = (line = 7): Location => ({ file: "DESCRIPTION", line });
const lastOf = (series: string) => `the last day on which R ${series} was the newest`;
const byDefault = "the catalogue's default";
const catalogueDay = "the catalogue's day";

describe("the R", () => {
  test.each<[string, readonly RRequest[], string, Location | string]>([
    ["that nobody asks for is the default", [], "4.4.1", byDefault],
    ["of a series is its newest release", [runtime("4.3")], "4.3.3", runtimeAt],
    ["of a release is that", [runtime("4.3.1")], "4.3.1", runtimeAt],
    [
      "of a major version is its newest release, beyond what was newest on the day",
      [runtime("3")],
      "3.6.3",
      runtimeAt,
    ],
    ["of a day is the newest of that day", [runtime(undefined, "2023-06-15")], "4.3.0", runtimeAt],
    ["of a day on which one came is that one", [runtime(undefined, "2023-06-16")], "4.3.1", runtimeAt],
    [
      "of a series with a day is the newest of the series",
      [runtime("4.0", "2023-06-15")],
      "4.0.5",
      runtimeAt,
    ],
    ["of a lock is the release that made it", [lock("4.2.2")], "4.2.2", lockAt],
    ["of a lock may be a series", [lock("4.2")], "4.2.3", lockAt],
    ["of runtime.txt goes before a lock's", [lock("4.2.2"), runtime("4.1")], "4.1.3", runtimeAt],
    [
      "of a day in runtime.txt goes before a lock's",
      [lock("4.2.2"), runtime(undefined, "2021-01-01")],
      "4.0.3",
      runtimeAt,
    ],
    ["is the oldest for a day before it", [runtime(undefined, "2019-01-01")], "3.6.3", runtimeAt],
    ["is the default where that is enough", [needs(">=", "3.5.0")], "4.4.1", byDefault],
    ["is the default where that is just enough", [needs(">=", "4.4.1")], "4.4.1", byDefault],
    [
      "is the newest that is enough where the default is too old",
      [needs(">", "4.4.1"), needs("<", "4.5", 8)],
      "4.4.3",
      descriptionAt(),
    ],
    [
      "is the newest that is allowed where the default is too new",
      [needs("<", "4.2")],
      "4.1.3",
      descriptionAt(),
    ],
    [
      "is asked for at the line that the default does not meet",
      [needs(">=", "3.5"), needs("<=", "4.0.2", 9)],
      "4.0.2",
      descriptionAt(9),
    ],
    ["may be one alone", [needs("==", "4.1.0")], "4.1.0", descriptionAt()],
    ["may be any but one", [needs("!=", "4.4.1"), needs("<", "4.4.2", 8)], "4.4.0", descriptionAt()],
    [
      "of runtime.txt may be what DESCRIPTION asks for",
      [needs(">=", "4.3.0"), runtime("4.3")],
      "4.3.3",
      runtimeAt,
    ],
    ["may be the oldest", [runtime("3.6.0")], "3.6.0", runtimeAt],
  ])("%s", (_, requests, value, from) => {
    expect(chooseR(requests, catalogue).version).toEqual({ value, from });
  });
});

describe("the packages' day", () => {
  test.each<[string, readonly RRequest[], string, Location | string]>([
    ["that nobody asks for is the catalogue's", [], "2024-09-01", byDefault],
    [
      "beside a constraint that the default meets is the catalogue's",
      [needs(">=", "4.0")],
      "2024-09-01",
      byDefault,
    ],
    ["is the one that is asked for", [runtime("4.3", "2024-01-31")], "2024-01-31", runtimeAt],
    [
      "without a version is the one that is asked for",
      [runtime(undefined, "2023-06-15")],
      "2023-06-15",
      runtimeAt,
    ],
    ["may be the mirror's first", [runtime("3.6", "2017-10-10")], "2017-10-10", runtimeAt],
    ["of a series is the last one before the next", [runtime("4.3")], "2024-04-23", lastOf("4.3")],
    ["of a release is that of its series", [runtime("4.3.0")], "2024-04-23", lastOf("4.3")],
    ["of R 3 is the last one before R 4", [runtime("3.6.1")], "2020-04-23", lastOf("3.6")],
    ["of a series whose time is not over is the catalogue's", [runtime("4.4")], "2024-09-01", catalogueDay],
    ["of a series to come is the catalogue's", [runtime("4.5")], "2024-09-01", catalogueDay],
    ["of the newest series is the catalogue's", [runtime("4.6")], "2024-09-01", catalogueDay],
    ["of a lock is that of its repository", [lock("4.2.2", "2023-02-01")], "2023-02-01", lockAt],
    ["of a lock without one is the last of its R", [lock("4.2.2")], "2023-04-20", lastOf("4.2")],
    [
      "of a lock has no say beside runtime.txt",
      [lock("4.2.2", "2023-02-01"), runtime("4.2")],
      "2023-04-20",
      lastOf("4.2"),
    ],
    [
      "of an older R that is allowed is the last of its series",
      [needs("<", "4.2")],
      "2022-04-21",
      lastOf("4.1"),
    ],
  ])("%s", (_, requests, value, from) => {
    expect(chooseR(requests, catalogue).snapshot).toEqual({ value, from });
  });
});

describe("there is no R", () => {
  test.each<[string, readonly RRequest[], Location, string]>([
    ["of an unknown series", [runtime("9.9")], runtimeAt, "9.9"],
    ["of an unknown release", [runtime("4.3.9")], runtimeAt, "4.3.9"],
    ["of an unknown major version", [runtime("7")], runtimeAt, "7"],
    ["that is too old", [runtime("3.5.3")], runtimeAt, "3.5.3"],
    ["of a series that is too old", [runtime("3.5")], runtimeAt, "3.5"],
    ["of a major version that is too old", [runtime("2")], runtimeAt, "2"],
    ["that a lock names", [lock("4.99.0")], lockAt, "4.99.0"],
    ["that is called like something else", [lock("4-3-1")], lockAt, "4-3-1"],
    ["that is new enough", [needs(">=", "99.0")], descriptionAt(), "R >= 99.0"],
    ["that is old enough", [needs("<", "3.6.0")], descriptionAt(), "R < 3.6.0"],
    ["that is both", [needs(">=", "4.3"), needs("<", "4.0", 9)], descriptionAt(9), "R >= 4.3, R < 4.0"],
  ])("%s", async (_, requests, where, asked) => {
    const fault = await faultOf(() => chooseR(requests, catalogue));

    expect(fault).toMatchObject({ code: "R_UNSUPPORTED", where });
    expect(fault.message).toContain(asked);
    expect(fault.why).toMatch(/3\.6, 4\.0, .*4\.4/);
    expect(fault.why).not.toContain("3.5");
    expect(fault.suggestions.join()).toMatch(/`r-\d\.\d+-2024-09-01`/);
  });

  test("of a name that every object has", async () => {
    for (const name of ["constructor", "__proto__"])
      expect(await faultOf(() => chooseR([lock(name)], catalogue))).toMatchObject({ code: "R_UNSUPPORTED" });
  });
});

describe("two places that do not agree are told, at the one that gives way", () => {
  test.each<[string, readonly RRequest[], number, readonly RegExp[]]>([
    [
      "runtime.txt",
      [needs(">=", "4.4.0"), runtime("4.3")],
      7,
      [/R 4\.3\.3/, /R >= 4\.4\.0/, /runtime\.txt:1/],
    ],
    ["a day", [needs(">=", "4.4.0"), runtime(undefined, "2023-06-15")], 7, [/R 4\.3\.0/, /runtime\.txt:1/]],
    ["a lock", [lock("4.2.2"), needs("<", "4")], 7, [/R 4\.2\.2/, /R < 4/, /renv\.lock:3/]],
    ["the second of two", [needs(">=", "3.6"), needs("!=", "4.2.2", 8), lock("4.2.2")], 8, [/R != 4\.2\.2/]],
  ])("%s", async (_, requests, line, words) => {
    const fault = await faultOf(() => chooseR(requests, catalogue));

    expect(fault).toMatchObject({ code: "R_CONFLICT", where: descriptionAt(line) });
    for (const word of words) expect(`${fault.message} ${fault.why}`).toMatch(word);
  });
});

describe("there is no CRAN of a day", () => {
  test.each<[string, readonly RRequest[], Partial<Catalogue["r"]>, Location | undefined]>([
    ["before the mirror's first", [runtime("4.3", "2017-10-09")], {}, runtimeAt],
    ["that a lock names", [lock("3.6.0", "2015-01-01")], {}, lockAt],
    ["that follows from the version", [runtime("4.1")], { "first-snapshot": "2023-01-01" }, undefined],
  ])("%s", async (_, requests, r, where) => {
    const given = { ...catalogue, r: { ...catalogue.r, ...r } };

    const fault = await faultOf(() => chooseR(requests, given));

    expect(fault).toMatchObject({ code: "SNAPSHOT_UNAVAILABLE", where });
    expect(fault.why).toContain(given.r["first-snapshot"]);
  });

  test.each([
    ["2017-10-10", "r-3.6-2020-04-23"],
    ["2021-01-01", "r-3.6-2021-01-01"],
  ])("and what is offered instead is one that can be had: %s", async (first, offered) => {
    const given = { ...catalogue, r: { ...catalogue.r, "first-snapshot": first } };

    const fault = await faultOf(() => chooseR([runtime("3.6", "2016-01-01")], given));

    expect(fault.suggestions.join()).toContain(`\`${offered}\``);
    const date = offered.slice("r-3.6-".length);
    expect(chooseR([runtime("3.6", date)], given).snapshot.value).toBe(date);
  });
});

test("the shipped catalogue's own R and day can be had", () => {
  const { r } = shipped;
  const choice = chooseR([], shipped);

  expect(choice).toMatchObject({ version: { value: r.default }, snapshot: { value: r.snapshot } });
  expect(newestPatch(r.default.replace(/\.\d+$/, ""))).toBe(r.default);
  expect(chooseR([runtime(r.default, r.snapshot)], shipped).version.value).toBe(r.default);
  expect(chooseR([runtime(r.oldest)], shipped).version.value).toBe(r.oldest);
  expect(chooseR([runtime(undefined, r.snapshot)], shipped).version.value).toBe(r.default);
});
