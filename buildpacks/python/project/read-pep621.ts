import { normaliseName } from "../requirements/package-name.ts";
import { insist } from "./collect.ts";
import { collectExtras, collectLines, type ProjectContext } from "./collect-lines.ts";
import { linesAt } from "./lines-at.ts";
import type { ProjectTable, PyprojectFile } from "./pyproject-schema.ts";
import type { Metadata } from "./python-project.ts";
import { pythonRange } from "./python-range.ts";
import { dynamicFields } from "./setuptools/dynamic-fields.ts";

/**
 * Reads the `[project]` table (PEP 621). For what it calls dynamic, `legacy` tells the project's settings in the build tool's
 * own words; undefined where there are none.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function readPep621(
  context: ProjectContext,
  file: PyprojectFile,
  project: ProjectTable,
  legacy: () => Promise<Metadata | undefined>,
): Promise<Metadata> {
  const dependencyLines = linesAt(file, ["project", "dependencies"], project.dependencies);
  const listed = insist(await collectLines(context, dependencyLines));
  const extraKeys = ["project", "optional-dependencies"];
  const extras = await collectExtras(context, file, extraKeys, project["optional-dependencies"]);
  const dynamic = await dynamicFields(context, file, project, legacy);
  const requires = project["requires-python"];
  return {
    name: project.name === undefined ? undefined : normaliseName(project.name),
    requiresPython:
      requires === undefined
        ? dynamic.requiresPython
        : pythonRange(requires, file.locate(["project", "requires-python"])),
    dependencies: [...listed.requirements, ...dynamic.dependencies],
    extras: [...extras, ...dynamic.extras],
    dynamic: dynamic.dynamic,
    notes: [...listed.notes, ...dynamic.notes],
  };
}
