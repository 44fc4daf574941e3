import { UserError } from "../../../src/errors/user-error.ts";
import { normaliseName } from "../requirements/package-name.ts";
import { quote } from "../requirements/source-line.ts";
import type { DependencyGroup, PythonProject } from "./python-project.ts";

/**
 * Extras and groups that an image has where nobody chose: those that are named after notebooks and what shows a project to
 * its readers. repo2docker installs none at all, so each one more is a gift that must not break a build: what is for the
 * people who develop the project (`dev`, `test`, `lint`) is left out, and so is `docs`, which brings a documentation builder with
 * old pins far more often than what a notebook imports.
 */
const groupsForReaders: readonly string[] = [
  "notebook",
  "notebooks",
  "jupyter",
  "jupyterlab",
  "binder",
  "example",
  "examples",
  "tutorial",
  "tutorials",
  "demo",
  "demos",
];

/** Normalised names, in the project's order. */
export interface ChosenGroups {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
}

/**
 * Which extras and groups an image installs: those that are configured, else those for readers. The `default-groups` of uv and
 * Poetry's groups that are not optional do not count: they are what a checkout of a developer has.
 * @throws UserError GROUP_NOT_FOUND for a configured name that the project has not; what is wrong with a chosen group
 */
export function chosenGroups(project: PythonProject, configured?: readonly string[]): ChosenGroups {
  const names = new Set((configured ?? groupsForReaders).map(normaliseName));
  const isChosen = ({ name }: DependencyGroup): boolean => names.has(name);
  const extras = project.extras.filter(isChosen);
  const groups = project.groups.filter(isChosen);
  const found = new Set([...extras, ...groups].map(({ name }) => name));
  const missing = (configured ?? []).find((name) => !found.has(normaliseName(name)));
  if (missing !== undefined) throw notFound(missing, project);
  const [fault] = [...extras, ...groups].flatMap(({ faults }) => faults);
  if (fault !== undefined) throw new UserError(fault);
  return { extras: extras.map(({ name }) => name), groups: groups.map(({ name }) => name) };
}

function notFound(name: string, { extras, groups, files }: PythonProject): Error {
  const names = [...new Set([...extras, ...groups].map((group) => group.name))].sort();
  const [file] = files;
  return new UserError({
    code: "GROUP_NOT_FOUND",
    message: `the project has no group of dependencies and no extra named ${quote(name)}`,
    ...(file === undefined ? {} : { where: { file } }),
    suggestions: [
      names.length === 0
        ? "remove the name: the project has neither groups nor extras"
        : `choose from ${names.map(quote).join(", ")}`,
    ],
  });
}
