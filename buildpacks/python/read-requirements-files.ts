import type { Evidence } from "../../src/buildpack.ts";
import { formatLocation, UserError } from "../../src/errors/user-error.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import { countOf } from "./count-of.ts";
import type { PackageReading } from "./package-reading.ts";
import { readRequirements } from "./requirements/read-requirements.ts";
import type { Requirements } from "./requirements/requirement.ts";
import { type PythonSettings, settingsFile } from "./settings.ts";
import { noRequirements } from "./spec.ts";

/**
 * `requirements.txt` of the config dir, or the files that the settings name in its place, as one.
 * @throws UserError REQUIREMENT_INVALID, FILE_INVALID for a file of the settings that is not there, and what reading a repository throws
 */
export async function readRequirementsFiles(
  repository: Repository,
  settings: PythonSettings,
): Promise<PackageReading | undefined> {
  const requirements = await readAll(repository, settings);
  if (requirements === undefined) return undefined;
  return {
    packages: { kind: "requirements", requirements },
    project: undefined,
    requests: [],
    evidence: [...evidenceOf(requirements), ...(await localPackages(repository, requirements))],
    ignored: requirements.notes.map(({ where, message }) => ({ ...where, reason: message })),
    notices: [],
  };
}

async function readAll(repository: Repository, settings: PythonSettings): Promise<Requirements | undefined> {
  if (settings.requirements === undefined)
    return readRequirements(repository, inConfigDir(repository, "requirements.txt"));
  let all = noRequirements;
  for (const name of settings.requirements) {
    const read = await readRequirements(repository, inConfigDir(repository, name));
    if (read === undefined) throw notThere(repository, name);
    all = joined(all, read);
  }
  return all;
}

function joined(first: Requirements, second: Requirements): Requirements {
  return {
    requirements: [...first.requirements, ...second.requirements],
    constraints: [...first.constraints, ...second.constraints],
    options: [...first.options, ...second.options],
    files: [...new Set([...first.files, ...second.files])],
    notes: [...first.notes, ...second.notes],
  };
}

function notThere(repository: Repository, name: RepositoryPath): UserError {
  return new UserError({
    code: "FILE_INVALID",
    message: `${settingsFile} names the requirements file \`${name}\`, which is not there`,
    where: { file: inConfigDir(repository, settingsFile) },
    suggestions: ["Paths are from the folder of bindery.yml."],
  });
}

function evidenceOf(requirements: Requirements): readonly Evidence[] {
  return requirements.files.map((file, index) => {
    const own = requirements.requirements.filter(({ where }) => where.file === file);
    const [first] = own;
    return {
      file,
      ...(first?.where.line === undefined ? {} : { line: first.where.line }),
      reason: index === 0 ? `lists ${countOf(own.length, "requirement")} for pip` : "included by it",
    };
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
