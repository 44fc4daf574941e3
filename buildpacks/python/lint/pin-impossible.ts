import { gte, lt, valid } from "@renovatebot/pep440";
import { advice } from "../../../src/edits/edit.ts";
import type { LintSubject, Problem, RepositoryRule } from "../../../src/lint/rule.ts";
import { type NamedRequirement, namedRequirements } from "./named-requirements.ts";
import { newestPythons, oldestPythons } from "./supported-pythons.ts";

/** Pins of a release that the environment's Python can't have. */
export const pinImpossible: RepositoryRule = {
  kind: "repository",
  id: "pin-impossible",
  severity: "error",
  summary: "A package is pinned to a release that does not exist for the environment's Python",
  help: "Each release of a compiled package is made for some versions of Python; pip finds no other and ends with «No matching distribution found». Ask for a Python of the time of the pin (`runtime.txt`, `requires-python`), or raise the pin. The rule knows a few well-known packages, and reports what is certain.",
  check: async (subject) => {
    const python = seriesOf(subject);
    if (python === undefined) return [];
    const requirements = await namedRequirements(subject);
    return requirements.flatMap((requirement) => problemOf(requirement, python));
  },
};

/** `3.11` of `3.11` and of `3.11.4`. */
function seriesOf({ interpreters }: LintSubject): string | undefined {
  const python = interpreters.find(({ language }) => language === "Python");
  return /^\d+\.\d+(?![\w*])/.exec(python?.version.value ?? "")?.[0];
}

function problemOf({ name, requirement, line }: NamedRequirement, python: string): readonly Problem[] {
  const version = /^===?([^,*]+)$/.exec(requirement.specifier ?? "")?.[1];
  // A marker may leave the line out on this Python; a `${VARIABLE}` is known to the build alone.
  if (version === undefined || valid(version) === null || requirement.marker !== undefined) return [];
  const remedy = tooOld(name, version, python) ?? tooNew(name, version, python);
  if (remedy === undefined) return [];
  return [
    {
      where: line.where,
      message: `\`${name}==${version}\` does not exist for Python ${python}`,
      why: "pip finds nothing to install, and the build fails",
      edit: advice(remedy),
    },
  ];
}

/** What to do about a release of before the Python. */
function tooOld(name: string, version: string, python: string): string | undefined {
  const bound = newestPythons.find(
    (known) =>
      known.name === name &&
      lt(version, known.before) &&
      (known.from === undefined || gte(version, known.from)),
  );
  if (bound === undefined || !lt(bound.newest, python)) return undefined;
  return `Ask for Python ${bound.newest} (runtime.txt: \`python-${bound.newest}\`), or raise the pin to a release for Python ${python}.`;
}

/** What to do about a release of after the Python. */
function tooNew(name: string, version: string, python: string): string | undefined {
  const bound = oldestPythons.findLast((known) => known.name === name && gte(version, known.from));
  if (bound === undefined || !lt(python, bound.oldest)) return undefined;
  return `Ask for Python ${bound.oldest} or newer (runtime.txt: \`python-${bound.oldest}\`), or lower the pin to before ${bound.from}.`;
}
