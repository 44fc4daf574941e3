import { satisfies } from "@renovatebot/pep440";
import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseConstraint } from "../../../../../buildpacks/python/project/poetry/parse-constraint.ts";
import { pythonMarker } from "../../../../../buildpacks/python/project/poetry/python-marker.ts";
import { specifierOf } from "../../../../../buildpacks/python/project/poetry/specifier-of.ts";
import { checkMarker } from "../../../../../buildpacks/python/requirements/marker.ts";
import { faultIn, faultOf } from "../fault-of.ts";

const line = { text: "numpy", where: { file: "pyproject.toml", line: 7 } };
const read = (text: string) => parseConstraint(text, line);

describe("Poetry's constraints are specifiers of PEP 440", () => {
  test.each([
    ["*", ""],
    ["^1.2.3", ">=1.2.3,<2"],
    ["^1", ">=1,<2"],
    ["^0.2.3", ">=0.2.3,<0.3"],
    ["^0.0.3", ">=0.0.3,<0.0.4"],
    ["^0.0", ">=0.0,<0.1"],
    ["^0", ">=0,<1"],
    ["^1.0a1", ">=1.0a1,<2"],
    ["~1.2.3", ">=1.2.3,<1.3"],
    ["~1.2", ">=1.2,<1.3"],
    ["~1", ">=1,<2"],
    ["~=1.4.2", ">=1.4.2,<1.5"],
    ["~=1.4", ">=1.4,<2"],
    ["1.2.*", "==1.2.*"],
    ["==1.*", "==1.*"],
    ["!=1.5.*", "!=1.5.*"],
    ["1.2.3", "==1.2.3"],
    ["=1.2.3", "==1.2.3"],
    ["v1.2", "==1.2"],
    [">=3.8.*", ">=3.8"],
    ["<>1.5", "!=1.5"],
    [">= 1.0 , < 2.0, != 1.5", ">=1.0,<2.0,!=1.5"],
    [">=1 <2", ">=1,<2"],
    [">=1,", ">=1"],
  ])("%s → %s", (text, expected) => {
    expect(specifierOf(read(text))).toEqual({ text: expected, exact: true });
  });

  test.each([
    ["^2.28 || ^3.0", ">=2.28,<4", true],
    ["^3.0 | ^2.28", ">=2.28,<4", true],
    ["~3.7 || ~3.9", ">=3.7,<3.10,!=3.8.*", true],
    ["^1 || ^3", ">=1,<4,!=2.*", true],
    ["1.0.* || >=1.4", ">=1.0,!=1.1.*,!=1.2.*,!=1.3.*", true],
    ["^2.7 || ^3.4", ">=2.7,<4,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*", true],
    ["<1 || *", "", true],
    ["<2 || >1.5", "", true],
    ["~2.7 || ^3.5", ">=2.7,<4", false],
    ["1.2 || 1.4", ">=1.2,<=1.4", false],
    ["<1,!=0.5 || >=1", "", false],
    ["^1 || >=100", ">=1", false],
  ])("%s → %s, exactly: %s", (text, expected, exact) => {
    expect(specifierOf(read(text))).toEqual({ text: expected, exact });
  });

  it("allow each version that one of the alternatives allows, and no other where they are exact", () => {
    const number = fc.integer({ min: 0, max: 5 });
    const version = fc.array(number, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("."));
    const clause = fc
      .tuple(fc.constantFrom("^", "~", ">=", "<", "<=", ">", "==", ""), version)
      .map((parts) => parts.join(""));
    const alternative = fc.array(clause, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(","));
    const constraint = fc
      .array(alternative, { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(" || "));
    fc.assert(
      fc.property(constraint, fc.tuple(number, number, number), (text, tried) => {
        const alternatives = read(text);
        const { text: specifier, exact } = specifierOf(alternatives);
        const wanted = alternatives.some((clauses) =>
          satisfies(tried.join("."), clauses.map(({ operator, version: one }) => operator + one).join(",")),
        );
        const allowed = satisfies(tried.join("."), specifier);
        expect(wanted && !allowed).toBe(false);
        expect(exact && allowed && !wanted).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("what is no constraint is refused with its line", () => {
  test.each(["", "   ", "||", "^", "latest", "^1.x", "1.2.3 - 2", "; extra == 'x'", "!1.0", "^1.0 || "])(
    "%j",
    (text) => {
      expect(faultOf(() => read(text))).toMatchObject({ code: "REQUIREMENT_INVALID", where: line.where });
    },
  );

  it("and so is any other text, or it becomes a specifier and a marker", () => {
    const pieces = fc.constantFrom(
      ..."^ ~ ~= >= < == ! | || , . * x v 1 0 12 3.8 a1 rc -e ; @ # \n".split(" "),
      " ",
    );
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (input) => {
        const fault = faultIn(() => read(input));
        expect(fault?.where ?? line.where).toEqual(line.where);
        if (fault !== undefined) return;
        const alternatives = read(input);
        expect(specifierOf(alternatives).text).toMatch(/^[\d.,<>=!*a-z+_-]*$/i);
        const marker = pythonMarker(alternatives) ?? "os_name == ''";
        expect(faultIn(() => checkMarker(marker, line))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ["*", undefined],
  ["^3.8", 'python_version >= "3.8" and python_version < "4"'],
  ["<3.8", 'python_version < "3.8"'],
  [">=3.8.1", 'python_full_version >= "3.8.1"'],
  ["<=3.8", 'python_full_version <= "3.8"'],
  ["3.8.*", 'python_version == "3.8"'],
  ["!=3.9.*", 'python_version != "3.9"'],
  ["~2.7 || >=3.6", '(python_version >= "2.7" and python_version < "2.8") or (python_version >= "3.6")'],
])("python = %j is a marker", (text, expected) => {
  expect(pythonMarker(read(text))).toBe(expected);
});
