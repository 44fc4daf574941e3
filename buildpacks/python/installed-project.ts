import type { Repository } from "../../src/repository/repository.ts";
import type { PythonProject } from "./project/python-project.ts";
import { parseLine } from "./requirements/parse-line.ts";
import type { Requirement } from "./requirements/requirement.ts";

/**
 * The requirement that installs the repository itself, as `pip install .` does: where its root is a package and there is
 * no config dir (repo2docker's rule for `setup.py` and `pyproject.toml`).
 */
export function installedProject(
  { configDir }: Repository,
  project: PythonProject | undefined,
): Requirement | undefined {
  const [file] = project?.files ?? [];
  if (configDir !== "" || project?.installable !== true || file === undefined) return undefined;
  const content = parseLine({ text: ".", where: { file, line: 1 } });
  return content.kind === "requirement" ? content.requirement : undefined;
}
