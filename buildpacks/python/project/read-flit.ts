import { normaliseName } from "../requirements/package-name.ts";
import { insist } from "./collect.ts";
import { collectExtras, collectLines, type ProjectContext } from "./collect-lines.ts";
import { linesAt } from "./lines-at.ts";
import type { FlitTable, PyprojectFile } from "./pyproject-schema.ts";
import type { Metadata } from "./python-project.ts";
import { pythonRange } from "./python-range.ts";

/**
 * Reads `[tool.flit.metadata]`, what Flit had before PEP 621 ("Old style metadata" of its manual).
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function readFlit(
  context: ProjectContext,
  file: PyprojectFile,
  flit: FlitTable,
): Promise<Metadata> {
  const keys = ["tool", "flit", "metadata"];
  const listed = insist(await collectLines(context, linesAt(file, [...keys, "requires"], flit.requires)));
  const name = flit["dist-name"] ?? flit.module;
  const requires = flit["requires-python"];
  return {
    name: name === undefined ? undefined : normaliseName(name),
    requiresPython:
      requires === undefined ? undefined : pythonRange(requires, file.locate([...keys, "requires-python"])),
    dependencies: listed.requirements,
    extras: await collectExtras(context, file, [...keys, "requires-extra"], flit["requires-extra"]),
    dynamic: [],
    notes: listed.notes,
  };
}
