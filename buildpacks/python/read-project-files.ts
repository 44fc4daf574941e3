import type { Evidence, Ignored } from "../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { countOf } from "./count-of.ts";
import { demandOf } from "./interpreter/interpreter-request.ts";
import type { Lock } from "./locks/lock.ts";
import { lockFiles, readLock } from "./locks/read-lock.ts";
import type { PackageReading } from "./package-reading.ts";
import { type ChosenGroups, chosenGroups } from "./project/chosen-groups.ts";
import type { PythonProject } from "./project/python-project.ts";
import { readProject } from "./project/read-project.ts";
import { installedProject } from "./installed-project.ts";
import type { Requirement } from "./requirements/requirement.ts";
import type { PythonSettings } from "./settings.ts";
import type { PackageSource } from "./spec.ts";

/**
 * A project's lock file, or without one what `pyproject.toml`, `setup.cfg` and `setup.py` say. They stand in the config dir or, without
 * one, in the root; only there the project is installed itself (repo2docker's Python buildpack).
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, GROUP_NOT_FOUND, PATH_ESCAPES, and what the repository throws
 */
export async function readProjectFiles(
  repository: Repository,
  settings: PythonSettings,
): Promise<PackageReading | undefined> {
  const project = await readProject(repository, repository.configDir);
  const lock = await readFirstLock(repository);
  if (lock !== undefined) return readingOf(repository, project, settings, lock);
  if (project === undefined) return undefined;
  if (!project.isEnvironment) return undefined;
  return readingOf(repository, project, settings, undefined);
}

async function readFirstLock(repository: Repository): Promise<Lock | undefined> {
  for (const name of lockFiles) {
    const lock = await readLock(repository, inConfigDir(repository, name));
    if (lock !== undefined) return lock;
  }
  return undefined;
}

function readingOf(
  repository: Repository,
  project: PythonProject | undefined,
  settings: PythonSettings,
  lock: Lock | undefined,
): PackageReading {
  const chosen =
    project === undefined ? chosenOfLock(lock, settings) : chosenGroups(project, settings.groups);
  const manifest = project === undefined ? [] : wantedBy(project, chosen);
  return {
    packages:
      lock === undefined ? requirementsOf(project, manifest) : lockOf(lock, project, manifest, chosen),
    project: installedProject(repository, project),
    requests: [
      ...demandOf("requires-python", project?.requiresPython),
      ...demandOf("requires-python", lock?.requiresPython),
    ],
    evidence: [...lockEvidence(lock), ...projectEvidence(project, manifest, chosen)],
    ignored: ignoredOf(project),
    notices: (lock === undefined ? (project?.dynamic ?? []) : []).map(({ message }) => message),
  };
}

/** Of a lock without a manifest, names that are configured. */
function chosenOfLock(lock: Lock | undefined, { groups = [] }: PythonSettings): ChosenGroups {
  const isChosen = (name: string) => groups.includes(name);
  return { extras: lock?.extras.filter(isChosen) ?? [], groups: lock?.groups.filter(isChosen) ?? [] };
}

function wantedBy(project: PythonProject, chosen: ChosenGroups): readonly Requirement[] {
  const extras = project.extras.filter(({ name }) => chosen.extras.includes(name));
  const groups = project.groups.filter(({ name }) => chosen.groups.includes(name));
  return [...project.dependencies, ...[...extras, ...groups].flatMap(({ requirements }) => requirements)];
}

function requirementsOf(project: PythonProject | undefined, manifest: readonly Requirement[]): PackageSource {
  return {
    kind: "requirements",
    requirements: {
      requirements: manifest,
      constraints: [],
      options: project?.options ?? [],
      files: project?.files ?? [],
      notes: [],
    },
  };
}

function lockOf(
  lock: Lock,
  project: PythonProject | undefined,
  manifest: readonly Requirement[],
  chosen: ChosenGroups,
): PackageSource {
  return { kind: "lock", lock, manifest, projectName: project?.name, ...chosen };
}

function lockEvidence(lock: Lock | undefined): readonly Evidence[] {
  return lock === undefined ? [] : [{ file: lock.path, reason: "is installed as it is" }];
}

function projectEvidence(
  project: PythonProject | undefined,
  manifest: readonly Requirement[],
  { extras, groups }: ChosenGroups,
): readonly Evidence[] {
  if (project === undefined) return [];
  const names = [...new Set([...extras, ...groups])];
  // What only running the project would tell is not counted.
  const count =
    project.dynamic.length === 0 || manifest.length > 0
      ? `; names ${countOf(manifest.length, "package")}`
      : "";
  const also = names.length === 0 ? "" : `, ${names.map((name) => `\`${name}\``).join(" and ")} among them`;
  const [first, ...rest] = project.files;
  if (first === undefined) return [];
  return [
    { file: first, reason: `${project.reason}${count}${also}` },
    ...rest.map((file) => ({ file, reason: "belongs to it" })),
  ];
}

function ignoredOf(project: PythonProject | undefined): readonly Ignored[] {
  return (project?.notes ?? []).map(({ where, message }) => ({ ...where, reason: message }));
}
