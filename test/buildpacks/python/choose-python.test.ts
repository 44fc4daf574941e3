import { describe, expect, test } from "vitest";
import { choosePython, supportedPythons } from "../../../buildpacks/python/choose-python.ts";
import type { InterpreterRequest } from "../../../buildpacks/python/interpreter/interpreter-request.ts";
import { throughDay } from "../../../src/as-of/as-of.ts";
import { contributionContext } from "../contribution-context.ts";

const { catalogue } = contributionContext;

function demand(kind: InterpreterRequest["kind"], range: string): InterpreterRequest {
  return { kind, range, from: { file: kind, line: 1 }, strength: "demand" };
}

test("the series on offer are those of the catalogue's images, 3.9 before 3.10", () => {
  const images = { "python-3.10": "a:1", "python-3.9": "b:1", "python-3.11-slim": "c:1", node: "d:1" };

  expect(supportedPythons({ ...catalogue, images })).toEqual(["3.9", "3.10"]);
});

test.each<[string, readonly InterpreterRequest[], string]>([
  ["nobody asks", [], catalogue.python.default],
  ["the default fits", [demand("requires-python", ">=3.9")], catalogue.python.default],
  ["only others fit", [demand("requires-python", "<3.10")], "3.9"],
  ["a series is asked for", [demand("runtime.txt", "==3.12.*")], "3.12"],
])("where %s, the choice is of the catalogue", (_, requests, series) => {
  expect(choosePython(requests, catalogue).version.value).toBe(series);
});

test("a demand that gives way is told with both places", () => {
  const { version, notices } = choosePython(
    [demand("Pipfile", "==3.9.*"), demand("runtime.txt", "==3.12.*")],
    catalogue,
  );

  expect(version).toEqual({ value: "3.12", from: { file: "runtime.txt", line: 1 } });
  expect(notices).toEqual([expect.stringMatching(/runtime\.txt:1.*Pipfile:1/)]);
});

test("a catalogue without the Python has no answer", () => {
  const images = { "python-3.11": "a:1" };

  expect(() => choosePython([demand("runtime.txt", "==3.12.*")], { ...catalogue, images })).toThrowError(
    expect.objectContaining({ code: "PYTHON_UNSUPPORTED" }),
  );
});

function hint(range: string): InterpreterRequest {
  return { ...demand("notebook", range), strength: "hint" };
}

describe("as of a day", () => {
  const asOf = throughDay("2021-03-30");

  test("the choice that is left is the day's, and says so", () => {
    expect(choosePython([], catalogue, asOf)).toEqual({
      version: { value: "3.8", from: "the series of 2021-03-30" },
      notices: [],
    });
  });

  test.each<[string, readonly InterpreterRequest[], string]>([
    ["a file asks for a series", [demand("runtime.txt", "==3.12.*")], "3.12"],
    ["a range has the day's", [demand("requires-python", ">=3.6")], "3.8"],
    ["a range is older: its newest", [demand("requires-python", "<3.8")], "3.7"],
    ["a range is newer: its oldest", [demand("requires-python", ">=3.10")], "3.10"],
  ])("what the repository asks for goes before, where %s", (_, requests, series) => {
    expect(choosePython(requests, catalogue, asOf)).toEqual({
      version: { value: series, from: { file: requests[0]?.kind, line: 1 } },
      notices: [],
    });
  });

  test("a notebook may ask for a Python that was in use, and for none of later", () => {
    expect(choosePython([hint("==3.6.*")], catalogue, asOf).version.value).toBe("3.6");
    expect(choosePython([hint("==3.12.*")], catalogue, asOf).version.value).toBe("3.8");
  });

  test("a catalogue without the day's has the nearest, with a word", () => {
    const images = { "python-3.11": "a:1", "python-3.13": "b:1" };

    const { version, notices } = choosePython([], { ...catalogue, images }, asOf);
    expect(version.value).toBe("3.11");
    expect(notices).toEqual([expect.stringContaining("no image of Python 3.8, that of 2021-03-30")]);
  });
});
