import type { ProjectContext } from "./collect-lines.ts";
import type { PoetryTable } from "./poetry/poetry-schema.ts";
import { readPoetry } from "./poetry/read-poetry.ts";
import type { ProjectTable, PyprojectFile } from "./pyproject-schema.ts";
import type { Metadata } from "./python-project.ts";
import { readFlit } from "./read-flit.ts";
import { readPep621 } from "./read-pep621.ts";
import { readSetuptools, type SetuptoolsFiles } from "./setuptools/read-setuptools.ts";

/**
 * What a project's files say of its name and needs, by the newest of the ways to write them down that they use: `[project]`,
 * a tool's table, the files of setuptools.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES
 */
export async function readMetadata(
  context: ProjectContext,
  pyproject: PyprojectFile | undefined,
  setuptools: SetuptoolsFiles,
): Promise<Metadata> {
  const { poetry, flit } = pyproject?.value.tool ?? {};
  const hasSetuptools = setuptools.setupCfg !== undefined || setuptools.setupPy !== undefined;
  const ofTool = async (): Promise<Metadata | undefined> => {
    if (pyproject !== undefined && poetry !== undefined) return readPoetry(context, pyproject, poetry);
    if (pyproject !== undefined && flit?.metadata !== undefined) {
      return readFlit(context, pyproject, flit.metadata);
    }
    return hasSetuptools ? readSetuptools(context, setuptools) : undefined;
  };
  if (pyproject?.value.project === undefined) return (await ofTool()) ?? noNeeds;
  return readPep621(context, pyproject, leaveToPoetry(pyproject.value.project, poetry), ofTool);
}

/** Poetry takes its own table where `[project]` lists nothing, also where that does not say `dynamic` (its `Factory`). */
function leaveToPoetry(project: ProjectTable, poetry: PoetryTable | undefined): ProjectTable {
  const lists = project.dependencies.length > 0 || Object.keys(project["optional-dependencies"]).length > 0;
  if (lists || Object.keys(poetry?.dependencies ?? {}).length === 0) return project;
  return { ...project, dynamic: ["dependencies", "optional-dependencies", "requires-python"] };
}

const noNeeds: Metadata = {
  name: undefined,
  requiresPython: undefined,
  dependencies: [],
  extras: [],
  dynamic: [],
  notes: [],
};
