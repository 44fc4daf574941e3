import type { Detection, Evidence } from "../../src/buildpack.ts";
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
    evidence: evidenceOf(requirements),
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
