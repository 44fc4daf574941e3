import { expect, test } from "vitest";
import { choosePython, supportedPythons } from "../../../buildpacks/python/choose-python.ts";
import type { InterpreterRequest } from "../../../buildpacks/python/interpreter/interpreter-request.ts";
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
