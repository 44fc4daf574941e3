import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { chooseInterpreter } from "../../../../buildpacks/python/interpreter/choose-interpreter.ts";
import {
  byPrecedence,
  type InterpreterRequest,
  requestOrder,
} from "../../../../buildpacks/python/interpreter/interpreter-request.ts";
import { seriesSatisfies } from "../../../../buildpacks/python/interpreter/series-satisfies.ts";
import { faultIn, faultOf } from "../project/fault-of.ts";

const supported = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"];
const offer = { supported, fallback: "3.11", hinted: supported };

type Kind = InterpreterRequest["kind"];

function request(kind: Kind, range: string): InterpreterRequest {
  const strength = kind === "notebook" ? "hint" : "demand";
  return { kind, range, from: { file: kind, line: 1 }, strength };
}

function choose(requests: Readonly<Partial<Record<Kind, string>>>) {
  const asked = requestOrder.flatMap((kind) => {
    const range = requests[kind];
    return range === undefined ? [] : [request(kind, range)];
  });
  return chooseInterpreter(asked.toReversed(), offer);
}

const nobody = "the catalogue";

describe("a version and who decided it", () => {
  test.each<[Partial<Record<Kind, string>>, string, string]>([
    [{}, "3.11", nobody],
    [{ "runtime.txt": "==3.9.*" }, "3.9", "runtime.txt"],
    [{ "runtime.txt": "==3.*" }, "3.11", "runtime.txt"],
    [{ "runtime.txt": "==3.9.*", "requires-python": ">=3.8" }, "3.9", "runtime.txt"],
    [{ "requires-python": ">=3.8" }, "3.11", "requires-python"],
    [{ "requires-python": "<3.11" }, "3.10", "requires-python"],
    [{ "requires-python": ">=3.12" }, "3.13", "requires-python"],
    [{ "requires-python": ">3.12.3,<3.12.5" }, "3.12", "requires-python"],
    [{ Pipfile: "==3.8.10", ".python-version": "==3.8.*" }, "3.8", "Pipfile"],
    [{ ".python-version": ">=3.9", "requires-python": "<3.11" }, "3.10", "requires-python"],
    [{ notebook: "==3.9.*" }, "3.9", "notebook"],
    [{ notebook: "==2.*" }, "3.11", nobody],
  ])("%j", (requests, value, file) => {
    const { version, conflicts } = choose(requests);
    const from = typeof version.from === "string" ? nobody : version.from.file;
    expect([version.value, from]).toEqual([value, file]);
    expect(conflicts).toEqual([]);
  });
});

describe("demands that contradict each other", () => {
  it("are a warning with both places where the later one may give way", () => {
    const { version, conflicts } = choose({
      "runtime.txt": "==3.9.*",
      ".python-version": "==3.12.1",
      notebook: "==3.8.*",
    });
    expect(version.value).toBe("3.9");
    expect(conflicts).toEqual([
      {
        text: expect.stringContaining("Python 3.12.1 of .python-version:1"),
        places: [
          { file: "runtime.txt", line: 1 },
          { file: ".python-version", line: 1 },
        ],
      },
    ]);
  });

  test.each<[Partial<Record<Kind, string>>, string]>([
    [{ "runtime.txt": "==3.9.*", "requires-python": ">=3.10" }, "runtime.txt"],
    [{ "runtime.txt": "==3.9.*", "requires-python": ">=3.20" }, "runtime.txt"],
    [
      { "runtime.txt": "==3.*", ".python-version": "==3.9.*", "requires-python": ">=3.10" },
      ".python-version",
    ],
  ])("are an error with both places where pip would refuse the project: %j", (requests, winner) => {
    const fault = faultOf(() => choose(requests));
    expect(fault).toMatchObject({ code: "PYTHON_CONFLICT", where: { file: winner, line: 1 } });
    expect(fault.message).toContain(`${winner}:1`);
    expect(fault.message).toContain("requires-python:1");
  });

  it("and two projects may, too", () => {
    const requests = [request("requires-python", "<3.10"), request("requires-python", ">=3.10")];
    expect(faultOf(() => chooseInterpreter(requests, offer))).toMatchObject({ code: "PYTHON_CONFLICT" });
  });
});

test.each<Partial<Record<Kind, string>>>([
  { "runtime.txt": "==2.7.*" },
  { "runtime.txt": "==3.6.*", "requires-python": ">=3.8" },
  { "requires-python": ">=3.14" },
  { "requires-python": ">=3.9,<3.9" },
])("what is not on offer is an error that tells what is: %j", (requests) => {
  const [file] = Object.keys(requests);
  const fault = faultOf(() => choose(requests));
  expect(fault).toMatchObject({ code: "PYTHON_UNSUPPORTED", where: { file, line: 1 } });
  expect(fault.why).toContain("3.8, 3.9");
  expect(fault.suggestions).not.toEqual([]);
});

test("hints without effect are told of", () => {
  expect(choose({ "runtime.txt": "==3.9.*", notebook: "==3.8.*" }).passedOver).toMatchObject([
    { file: "notebook" },
  ]);
  const two = [
    request("notebook", "==3.8.*"),
    { ...request("notebook", "==3.9.*"), from: { file: "other" } },
  ];
  expect(chooseInterpreter(two, offer)).toMatchObject({
    version: { value: "3.8" },
    passedOver: [{ file: "other" }],
  });
});

test.each([
  ["3.11", "==3.11.4", true],
  ["3.11", ">3.11.4,<3.11.6", true],
  ["3.11", ">=3.11.200", true],
  ["3.11", "<3.11", false],
  ["3.11", "<=3.11", true],
  ["3.11", "~=3.9", true],
  ["3.11", "~=3.9.1", false],
  ["3.1", "==3.11.*", false],
  ["3.11", "!=3.11.*", false],
  ["3.11", `>=3.${"9".repeat(500)}.1`, false],
  ["3.11", "nonsense", false],
])("%s in %s: %s", (series, range, expected) => {
  expect(seriesSatisfies(series, range)).toBe(expected);
});

test("the order of requests within a kind is kept, and that of others does not matter", () => {
  const one = { ...request("Pipfile", "==3.9.*"), from: { file: "Pipfile.lock" } };
  const other = request("Pipfile", "==3.10.*");
  expect(
    byPrecedence([request("notebook", ""), one, other, request("runtime.txt", "")]).map(
      ({ from }) => from.file,
    ),
  ).toEqual(["runtime.txt", "Pipfile.lock", "Pipfile", "notebook"]);
});

test("whatever is asked, the choice is on offer and the first demand holds, or it is an error with a place", () => {
  const range = fc.constantFrom(
    "==3.*",
    "==3.9.*",
    ">=3.10",
    "<3.10",
    "==2.*",
    "!=3.11.*",
    ">=3.11.5",
    "==3.8.2",
    "~=3.9",
  );
  const asked = fc.array(fc.tuple(fc.constantFrom(...requestOrder), range), { maxLength: 6 });
  fc.assert(
    fc.property(asked, (pairs) => {
      const requests = pairs.map(([kind, wanted]) => request(kind, wanted));
      const fault = faultIn(() => chooseInterpreter(requests, offer));
      expect(fault?.where?.line ?? 1).toBe(1);
      if (fault !== undefined) return;
      const { version } = chooseInterpreter(requests, offer);
      const first = byPrecedence(requests).find(({ strength }) => strength === "demand");
      expect(offer.supported).toContain(version.value);
      expect(first === undefined || seriesSatisfies(version.value, first.range)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
