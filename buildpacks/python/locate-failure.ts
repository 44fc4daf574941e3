import type { Location } from "../../src/errors/user-error.ts";
import type { Requirement } from "./requirements/requirement.ts";
import { normaliseName } from "./requirements/package-name.ts";
import type { PythonSpec } from "./spec.ts";

/** Whose fault it is: a package's name for people, and the line of the repository that asks for it. */
interface FailurePlace {
  readonly name: string | undefined;
  readonly where: Location | undefined;
}

/**
 * Finds the line of the repository behind a failure: of the package that pip names, else of the one that wants it,
 * else of the local folder that pip was building.
 */
export function locateFailure(
  log: string,
  groups: Readonly<Record<string, string | undefined>>,
  { packages, project }: Pick<PythonSpec, "packages" | "project">,
): FailurePlace {
  const asked = packages.kind === "lock" ? packages.manifest : packages.requirements.requirements;
  const lines = project === undefined ? asked : [...asked, project];
  const named = [groups["name"], leadingName(groups["requirement"])].filter((name) => name !== undefined);
  const building = failedPackage(log);
  const candidates = [...named, ...parents(log), ...(building === undefined ? [] : [building])];
  const found =
    candidates.map((candidate) => requirementNamed(candidate, lines)).find(Boolean) ??
    localFolder(log, lines);
  return { name: named[0] ?? building ?? found?.text, where: found?.where };
}

function leadingName(requirement: string | undefined): string | undefined {
  return requirement === undefined ? undefined : /^[A-Za-z0-9][A-Za-z0-9._-]*/.exec(requirement.trim())?.[0];
}

/** Packages that want the failing one: `(from parent)`, `(from parent==1.0->-r …)`, `parent 1.0 depends on …`. */
function parents(log: string): readonly string[] {
  const wanted =
    /\(from (?<from>[A-Za-z0-9][\w.-]*)|^\s*(?<dependent>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])? \S+ depends on /gm;
  return [...log.matchAll(wanted)].flatMap(({ groups }) => groups?.["from"] ?? groups?.["dependent"] ?? []);
}

/** The package that pip was building when it gave up. */
function failedPackage(log: string): string | undefined {
  const named =
    /(?:Failed building wheel for |Failed to build '?(?!one or more|installable)|Building wheel for |Collecting )(?<name>[A-Za-z0-9][\w.-]*)(?![\w.:-])/g;
  return [...log.matchAll(named)].at(-1)?.groups?.["name"];
}

/** The requirement of the folder in `Failed to build 'file:///…/folder'` or `Processing ./folder`. */
function localFolder(log: string, lines: readonly Requirement[]): Requirement | undefined {
  const folders = [
    ...log.matchAll(/Failed to build '(?:[^'@]+ @ )?file:\/\/(?<folder>[^']+)'|^Processing (?<local>\S+)$/gm),
  ];
  const last = folders.at(-1)?.groups;
  const folder = last?.["folder"] ?? last?.["local"];
  if (folder === undefined) return undefined;
  const local = lines.filter(({ path }) => path !== undefined);
  return (
    local.find(({ path }) => path !== "" && folder.endsWith(`/${path}`)) ??
    local.find(({ path }) => path === "")
  );
}

function requirementNamed(name: string, lines: readonly Requirement[]): Requirement | undefined {
  const normalised = normaliseName(name);
  return lines.find(
    (requirement) => requirement.name !== undefined && normaliseName(requirement.name) === normalised,
  );
}
