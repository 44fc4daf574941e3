import type { Detection, Evidence } from "../../src/buildpack.ts";
import { formatLocation } from "../../src/errors/user-error.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { readRequirements } from "./requirements/read-requirements.ts";
import type { Requirements } from "./requirements/requirement.ts";
import type { PythonSpec } from "./spec.ts";

/**
 * A repository with `requirements.txt` in its config dir (the rule of repo2docker's Python buildpack).
 * @throws UserError REQUIREMENT_INVALID and what reading a repository throws
 */
export async function detect(repository: Repository): Promise<Detection<PythonSpec> | undefined> {
  const requirements = await readRequirements(repository, inConfigDir(repository, "requirements.txt"));
  if (!requirements) return undefined;
  return {
    buildpack: "python",
    spec: { requirements },
    evidence: [...evidenceOf(requirements), ...(await localPackages(repository, requirements))],
    ignored: requirements.notes.map((note) => ({ ...note.where, reason: note.message })),
  };
}

function evidenceOf(requirements: Requirements): readonly Evidence[] {
  return requirements.files.map((file, index) => {
    const count = requirements.requirements.filter((requirement) => requirement.where.file === file).length;
    const reason =
      index === 0
        ? `lists ${count} ${count === 1 ? "requirement" : "requirements"} for pip`
        : "included by it";
    const first = requirements.requirements.find((requirement) => requirement.where.file === file);
    return { file, ...(first?.where.line === undefined ? {} : { line: first.where.line }), reason };
  });
}

/** The files that make a folder of the repository a package, for the requirements that install it. */
async function localPackages(
  repository: Repository,
  { requirements }: Requirements,
): Promise<readonly Evidence[]> {
  const evidence: Evidence[] = [];
  for (const { path, where } of requirements) {
    if (path === undefined) continue;
    for (const name of ["pyproject.toml", "setup.py", "setup.cfg"]) {
      const file = path === "" || path === "." ? name : `${path}/${name}`;
      if ((await repository.kindOf(file)) === "file") {
        evidence.push({ file, reason: `of the package that ${formatLocation(where)} installs` });
      }
    }
  }
  return evidence;
}
