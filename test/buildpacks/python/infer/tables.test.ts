import { expect, test } from "vitest";
import { distributions } from "../../../../buildpacks/python/infer/distributions.ts";
import { impliedDistributions } from "../../../../buildpacks/python/infer/implied-distributions.ts";
import { isStandardLibrary } from "../../../../buildpacks/python/infer/standard-library.ts";
import { unavailableModules } from "../../../../buildpacks/python/infer/unavailable-modules.ts";
import { wellKnownModules } from "../../../../buildpacks/python/infer/well-known-modules.ts";
import { normaliseName } from "../../../../buildpacks/python/requirements/package-name.ts";
import { parseLine } from "../../../../buildpacks/python/requirements/parse-line.ts";

function kindOf(requirement: string): string {
  const content = parseLine({ text: requirement, where: { file: "table", line: 1 } });
  return content.kind === "requirement" ? content.requirement.kind : content.kind;
}

test("every requirement of the tables is one", () => {
  const requirements = [
    ...distributions.values(),
    ...[...wellKnownModules].map(normaliseName),
    ...impliedDistributions.map(({ requirement }) => requirement),
  ];
  const kinds = new Set(requirements.map(kindOf));

  expect([...kinds].sort()).toEqual(["named", "vcs"]);
});

test("a module stands in one table", () => {
  const twice = [...distributions.keys(), ...wellKnownModules].filter(
    (module) =>
      (distributions.has(module) && wellKnownModules.has(module)) ||
      unavailableModules.has(module) ||
      isStandardLibrary(module),
  );

  expect(twice).toEqual([]);
});

test("a name is said to differ only where it does", () => {
  const same = [...distributions].filter(
    ([module, requirement]) => !module.includes(".") && normaliseName(module) === requirement,
  );

  expect(same).toEqual([]);
});

test.each(["os", "cPickle", "distutils", "binhex", "tomllib", "compression", "_thread", "__future__"])(
  "%s is of some Python's standard library",
  (module) => {
    expect(isStandardLibrary(module)).toBe(true);
  },
);

test.each(["numpy", "constructor", "test", "os2"])("%s is not", (module) => {
  expect(isStandardLibrary(module)).toBe(false);
});
