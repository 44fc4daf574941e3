import type { PyprojectToml } from "./pyproject-schema.ts";
import type { Standing } from "./python-project.ts";
import type { SetuptoolsFiles } from "./setuptools/read-setuptools.ts";

/** What the files of a project hold. */
export interface ProjectFiles extends SetuptoolsFiles {
  readonly pyproject: PyprojectToml | undefined;
}

/**
 * Whether a project's files make an environment, and whether pip can install it. repo2docker installs a folder with
 * `setup.py`, or whose `pyproject.toml` has `[project]` and `[build-system]`. Those who wrote their needs down in a tool's
 * own words, from before PEP 621, are installed as well: pip can build them, too.
 */
export function standingOf({ pyproject, setupCfg, setupPy }: ProjectFiles): Standing {
  const { poetry, flit } = pyproject?.tool ?? {};
  if (poetry?.["package-mode"] === false) {
    return environment("`package-mode = false`: Poetry installs what it depends on, and builds no package");
  }
  if (setupPy !== undefined) return installable("`setup.py` makes it a package");
  const builds = pyproject?.["build-system"] !== undefined;
  if (builds && pyproject.project !== undefined) {
    return installable("`[project]` and `[build-system]` make it a package");
  }
  if (builds && poetry?.name !== undefined) {
    return installable("`[tool.poetry]` and `[build-system]` make it a package");
  }
  if (builds && flit?.metadata !== undefined) {
    return installable("`[tool.flit.metadata]` and `[build-system]` make it a package");
  }
  if (builds && (setupCfg?.name ?? []).length > 0) {
    return installable("`setup.cfg` and `[build-system]` make it a package");
  }
  if (pyproject?.project !== undefined || poetry !== undefined || flit?.metadata !== undefined) {
    return environment("it names dependencies, but has no `[build-system]` to make a package with");
  }
  if (pyproject !== undefined && hasGroups(pyproject)) return environment("it has groups of dependencies");
  if (pyproject !== undefined) {
    return noEnvironment("it has settings of tools only: neither `[project]` nor groups of dependencies");
  }
  return noEnvironment("pip takes `setup.cfg` for a project's only beside `setup.py` or `pyproject.toml`");
}

function hasGroups({ "dependency-groups": groups, tool: { uv, pdm } }: PyprojectToml): boolean {
  const lists = [groups, uv?.["dev-dependencies"] ?? [], pdm?.["dev-dependencies"] ?? {}];
  return lists.some((list) => Object.keys(list).length > 0);
}

function installable(reason: string): Standing {
  return { isEnvironment: true, installable: true, reason };
}

function environment(reason: string): Standing {
  return { isEnvironment: true, installable: false, reason };
}

function noEnvironment(reason: string): Standing {
  return { isEnvironment: false, installable: false, reason };
}
