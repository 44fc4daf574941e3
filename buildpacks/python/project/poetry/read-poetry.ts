import { normaliseName } from "../../requirements/package-name.ts";
import { type Entry, insist } from "../collect.ts";
import type { ProjectContext } from "../collect-lines.ts";
import type { PyprojectFile } from "../pyproject-schema.ts";
import type { DependencyGroup, Metadata } from "../python-project.ts";
import { constraintsOf, type NamedDependency } from "./poetry-dependency.ts";
import type { PoetryConstraint, PoetryTable } from "./poetry-schema.ts";
import { collectEntries, entriesAt } from "./poetry-entries.ts";
import { poetryPython } from "./poetry-python.ts";

const dependencyKeys = ["tool", "poetry", "dependencies"];

/**
 * Reads `[tool.poetry]` as a project's metadata, the way it was before PEP 621. Optional dependencies are those of extras.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function readPoetry(
  context: ProjectContext,
  file: PyprojectFile,
  poetry: PoetryTable,
): Promise<Metadata> {
  const entries = entriesAt(file, dependencyKeys, poetry.dependencies);
  const { requirements, notes } = insist(
    await collectEntries(
      context,
      keep(entries, (constraint) => !isOptional(constraint)),
    ),
  );
  const { requiresPython, notes: pythonNotes } = poetryPython(file, poetry);
  const extras: DependencyGroup[] = [];
  for (const [written, names] of Object.entries(poetry.extras)) {
    const wanted = new Set(names.map(normaliseName));
    const ofExtra = entries.filter(({ value: { name } }) => wanted.has(normaliseName(name)));
    const where = file.locate(["tool", "poetry", "extras", written]);
    extras.push({ name: normaliseName(written), where, ...(await collectEntries(context, ofExtra)) });
  }
  return {
    name: poetry.name === undefined ? undefined : normaliseName(poetry.name),
    requiresPython,
    dependencies: requirements,
    extras,
    dynamic: [],
    notes: [...pythonNotes, ...notes],
  };
}

function keep(
  entries: readonly Entry<NamedDependency>[],
  isKept: (constraint: PoetryConstraint) => boolean,
): readonly Entry<NamedDependency>[] {
  return entries.flatMap(({ value: { name, dependency }, where }) => {
    const kept = constraintsOf(dependency).filter(isKept);
    return kept.length === 0 ? [] : [{ value: { name, dependency: kept }, where }];
  });
}

function isOptional(constraint: PoetryConstraint): boolean {
  return typeof constraint !== "string" && constraint.optional;
}
