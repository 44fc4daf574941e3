import type { Evidence } from "../../src/buildpack.ts";
import { UserError } from "../../src/errors/user-error.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../../src/repository/repository.ts";
import { settingsFile } from "../../src/repository/settings-file.ts";
import { countOf } from "./count-of.ts";
import { localPackageFiles } from "./local-package-files.ts";
import type { PackageReading } from "./package-reading.ts";
import { joinInside } from "./requirements/local-path.ts";
import { readRequirements } from "./requirements/read-requirements.ts";
import type { Requirements } from "./requirements/requirement.ts";
import { type NamedFile, type PythonSettings } from "./settings.ts";
import { noRequirements } from "./spec.ts";

/**
 * `requirements.txt` of the config dir, or the files that the settings name in its place, as one.
 * @throws UserError REQUIREMENT_INVALID, FILE_INVALID and PATH_ESCAPES for a name of the settings, and what reading a repository throws
 */
export async function readRequirementsFiles(
  repository: Repository,
  { requirements: named }: PythonSettings,
): Promise<PackageReading | undefined> {
  const usual = inConfigDir(repository, "requirements.txt");
  const files = named?.map((file) => pathOf(repository, file)) ?? [usual];
  const requirements =
    named === undefined ? await readRequirements(repository, usual) : await readNamed(repository, named);
  if (requirements === undefined) return undefined;
  return {
    packages: { kind: "requirements", requirements },
    project: undefined,
    requests: [],
    evidence: [
      ...evidenceOf(requirements, files),
      ...(await localPackageFiles(repository, requirements.requirements)),
    ],
    ignored: requirements.notes.map(({ where, message }) => ({ ...where, reason: message })),
    notices: [],
  };
}

async function readNamed(repository: Repository, named: readonly NamedFile[]): Promise<Requirements> {
  let all = noRequirements;
  for (const file of named) {
    const read = await readRequirements(repository, pathOf(repository, file));
    if (read === undefined) throw notThere(file);
    all = joined(all, read);
  }
  return all;
}

function pathOf({ configDir }: Repository, { name, where }: NamedFile): RepositoryPath {
  const path = joinInside(configDir, name);
  if (path !== undefined) return path;
  throw new UserError({
    code: "PATH_ESCAPES",
    message: `the requirements file \`${name}\` is outside of the repository`,
    where,
    suggestions: ["copy it into the repository"],
  });
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

function notThere({ name, where }: NamedFile): UserError {
  return new UserError({
    code: "FILE_INVALID",
    message: `the requirements file \`${name}\` is not there`,
    where,
    suggestions: [`correct the name: paths are from the folder of ${settingsFile}`],
  });
}

/** @param named the files that were asked for; what else was read is included by them */
function evidenceOf(requirements: Requirements, named: readonly RepositoryPath[]): readonly Evidence[] {
  return requirements.files.map((file) => {
    const own = requirements.requirements.filter(({ where }) => where.file === file);
    const [first] = own;
    return {
      file,
      ...(first?.where.line === undefined ? {} : { line: first.where.line }),
      reason: named.includes(file) ? `lists ${countOf(own.length, "requirement")} for pip` : "is included",
    };
  });
}
