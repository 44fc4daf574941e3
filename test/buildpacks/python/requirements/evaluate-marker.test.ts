import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  evaluateMarker,
  requirementApplies,
} from "../../../../buildpacks/python/requirements/evaluate-marker.ts";
import {
  type MarkerEnvironment,
  markerEnvironment,
  withLastPatch,
} from "../../../../buildpacks/python/requirements/marker-environment.ts";
import { parseMarker } from "../../../../buildpacks/python/requirements/marker.ts";
import { readText } from "./read-one.ts";

const line = { text: "the marker", where: { file: "uv.lock", line: 1 } };
const environment: MarkerEnvironment = {
  ...markerEnvironment({ python: "3.11", machine: "x86_64" }),
  extras: ["plot"],
  dependencyGroups: ["dev-tools"],
};
const holds = (marker: string, target = environment) => evaluateMarker(parseMarker(marker, line), target);

const cases: readonly (readonly [marker: string, holds: boolean])[] = [
  ["python_version >= '3.9'", true],
  ["python_version < '3.9'", false],
  ["python_version > '3.2'", true],
  ["'3.9' <= python_version", true],
  ["python_version == '3.11.*'", true],
  ["python_version ~= '3.8'", true],
  ["python_version != '3.11'", false],
  ["python_version in '3.10 3.11'", true],
  ["python_version not in '3.10, 3.12'", true],
  ["python_full_version >= '3.11'", true],
  ["python_full_version < '3.11'", false],
  ["python_full_version <= '3.11.0a6'", false],
  ["implementation_version >= '3.11'", true],
  ["sys_platform == 'linux'", true],
  ["sys_platform == 'linux2'", false],
  ["'linux' in sys_platform", true],
  ["sys_platform != 'win32'", true],
  ["sys_platform >= 'linux'", true],
  ["sys_platform > 'aix'", false],
  ["os_name == 'posix' and platform_system == 'Linux'", true],
  ["os.name == 'nt' or sys.platform == 'linux'", true],
  ["platform_machine == 'x86_64'", true],
  ["platform_machine == 'aarch64'", false],
  ["platform_python_implementation != 'PyPy'", true],
  ["python_implementation == 'CPython' and implementation_name == 'cpython'", true],
  ["platform_release >= '4.5'", false],
  ["python_version >= 'three'", false],
  ["extra == 'plot'", true],
  ["extra == 'Plot'", true],
  ["'plot' == extra", true],
  ["extra == 'test'", false],
  ["extra != 'test'", true],
  ["extra > 'a'", false],
  ["'plot' in extras", true],
  ["'test' in extras", false],
  ["'test' not in extras", true],
  ["'Dev_Tools' in dependency_groups", true],
  ["'docs' not in dependency_groups", true],
  ["extras in 'plot'", false],
  // `and` binds closer than `or`.
  ["os_name == 'posix' or os_name == 'nt' and extra == 'test'", true],
  ["(os_name == 'posix' or os_name == 'nt') and extra == 'test'", false],
];

test.each(cases)("%s: %s", (marker, expected) => {
  expect(holds(marker)).toBe(expected);
});

describe("a comparison that parts the patches of a series", () => {
  const both = ["python_full_version < '3.11.4'", "python_full_version >= '3.11.4'"];

  test.each(both)("%s holds: the patch is not known", (marker) => {
    expect(holds(marker)).toBe(true);
  });

  it("holds or not with the last patch", () => {
    expect(both.map((marker) => holds(marker, withLastPatch(environment)))).toEqual([false, true]);
  });
});

test.each([
  ["numpy", true],
  ["numpy ; sys_platform == 'win32'", false],
  ["numpy ; python_version >= '3.8'", true],
])("the requirement %s applies: %s", async (text, expected) => {
  const { requirements } = await readText(text);
  expect(requirements.map((requirement) => requirementApplies(requirement, environment))).toEqual([expected]);
});

it("a marker or its opposite holds where the Python is known", () => {
  const target = withLastPatch(environment);
  const operators = fc.constantFrom(["<", ">="], [">", "<="], ["==", "!="], ["in", "not in"]);
  const names = fc.constantFrom("python_version", "python_full_version", "sys_platform", "platform_machine");
  const version = fc.tuple(fc.nat(4), fc.nat(20)).map((parts) => parts.join("."));
  fc.assert(
    fc.property(operators, names, version, ([operator, opposite], name, value) => {
      // Texts have no order: there both are false.
      fc.pre(name.startsWith("python") || operator === "==" || operator === "in");
      expect(holds(`${name} ${operator} '${value}'`, target)).toBe(
        !holds(`${name} ${opposite} '${value}'`, target),
      );
    }),
  );
});
