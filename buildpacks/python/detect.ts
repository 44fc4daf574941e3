import type { Detection } from "../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { settingsFile } from "../../src/repository/settings-file.ts";
import { type InterpreterReading, readInterpreterRequests } from "./interpreter-requests.ts";
import { demandOf } from "./interpreter/interpreter-request.ts";
import { installedProject } from "./installed-project.ts";
import type { PackageReading } from "./package-reading.ts";
import { readPipenv } from "./read-pipenv.ts";
import { readProject } from "./project/read-project.ts";
import { readProjectFiles } from "./read-project-files.ts";
import { readRequirementsFiles } from "./read-requirements-files.ts";
import { type PythonSettings, readSettings } from "./settings.ts";
import { noRequirements, type PythonSpec } from "./spec.ts";

/**
 * The Python environment that a repository's files ask for. Of several kinds the first counts: `Pipfile` (repo2docker's order),
 * `requirements.txt`, a lock file, `pyproject.toml` and its like. `requirements.txt` is written for Binder, so it goes before
 * a lock, which is often the developers'; the package that the root holds is installed beside it.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES, GROUP_NOT_FOUND, and what reading a repository throws
 */
export async function detect(repository: Repository): Promise<Detection<PythonSpec> | undefined> {
  const interpreter = await readInterpreterRequests(repository);
  const packages = await readPackages(repository);
  const asksForPython = interpreter.requests.some(({ kind }) => kind === "runtime.txt");
  if (packages === undefined && !asksForPython) return undefined;
  return detection(interpreter, packages);
}

/** The detection of a repository whose files name no packages: the interpreter may still be asked for. */
export function detection(
  interpreter: InterpreterReading,
  packages: PackageReading | undefined,
): Detection<PythonSpec> {
  return {
    buildpack: "python",
    spec: {
      packages: packages?.packages ?? { kind: "requirements", requirements: noRequirements },
      project: packages?.project,
      requests: [...interpreter.requests, ...(packages?.requests ?? [])],
      compiles: [],
      callsConda: interpreter.callsConda,
      notices: [...interpreter.notices, ...(packages?.notices ?? [])],
    },
    evidence: [...(packages?.evidence ?? []), ...interpreter.evidence],
    ignored: [...interpreter.ignored, ...(packages?.ignored ?? [])],
  };
}

async function readPackages(repository: Repository): Promise<PackageReading | undefined> {
  const settings = await readSettings(repository);
  // What is settled for bindery goes before all that tools wrote.
  const pipenv = settings.requirements === undefined ? await readPipenv(repository) : undefined;
  if (pipenv !== undefined) return installsRoot(pipenv) ? withItsPython(repository, pipenv) : pipenv;
  const requirements = await readRequirementsFiles(repository, settings);
  if (requirements === undefined) {
    const found = await readProjectFiles(repository, settings);
    return settings.groups === undefined ? found : withSettings(repository, found);
  }
  const found = withoutGroups(repository, await withProject(repository, requirements), settings);
  return settings.requirements === undefined ? found : withSettings(repository, found);
}

/** Beside `requirements.txt` the root's own package is installed after it (repo2docker's Python buildpack). */
async function withProject(repository: Repository, reading: PackageReading): Promise<PackageReading> {
  if (installsRoot(reading)) return withItsPython(repository, reading);
  if (repository.configDir !== "") return reading;
  const project = await readProject(repository);
  const requirement = installedProject(repository, project);
  if (project === undefined || requirement === undefined) return reading;
  const { requiresPython } = project;
  return {
    ...reading,
    project: requirement,
    requests: demandOf("requires-python", requiresPython),
    evidence: [
      ...reading.evidence,
      ...project.files.map((file) => ({
        file,
        reason: "makes the repository a package, which is installed",
      })),
    ],
  };
}

/** The files install the root's package themselves: what it says of Python holds all the same. */
async function withItsPython(repository: Repository, reading: PackageReading): Promise<PackageReading> {
  const project = await readProject(repository);
  const requests = [...reading.requests, ...demandOf("requires-python", project?.requiresPython)];
  return { ...reading, requests };
}

function installsRoot({ packages }: PackageReading): boolean {
  const asked = packages.kind === "lock" ? packages.manifest : packages.requirements.requirements;
  return asked.some(({ path }) => path === "");
}

/** Groups are a project's; requirements files have none. */
function withoutGroups(
  repository: Repository,
  reading: PackageReading,
  { groups }: PythonSettings,
): PackageReading {
  if (groups === undefined) return reading;
  const reason = "its `groups` have no effect: requirements files say which packages are installed";
  return {
    ...reading,
    ignored: [...reading.ignored, { file: inConfigDir(repository, settingsFile), reason }],
  };
}

function withSettings(
  repository: Repository,
  reading: PackageReading | undefined,
): PackageReading | undefined {
  const evidence = {
    file: inConfigDir(repository, settingsFile),
    reason: "says which packages are installed",
  };
  return reading && { ...reading, evidence: [...reading.evidence, evidence] };
}
