import { posix } from "node:path";
import type { Remedy } from "../../../../src/diagnosis/remedy.ts";
import type { FoundRunFailure } from "../../../../src/diagnosis/run-pattern.ts";
import type { RepositoryPath } from "../../../../src/repository/repository.ts";
import { distributions } from "../../infer/distributions.ts";
import { isStandardLibrary } from "../../infer/standard-library.ts";
import { wellKnownModules } from "../../infer/well-known-modules.ts";
import { wantedModule } from "./wanted-module.ts";

/** A module of the repository that code does not find. */
export interface OwnModule {
  readonly path: RepositoryPath;
  readonly remedies: readonly Remedy[];
}

/**
 * The repository's module of the name that is missing, and what makes it found. Names that a distribution is known for are not meant:
 * a folder `numpy/` of notes is not the module.
 */
export function ownModule(found: FoundRunFailure): OwnModule | undefined {
  const { facts, failure } = found;
  const name = wantedModule(found).split(".", 1)[0] ?? "";
  if (name === "" || isStandardLibrary(name) || wellKnownModules.has(name) || distributions.has(name))
    return undefined;
  const path = pathOf(name, facts.paths);
  if (path === undefined) return isProject(name, facts.name) ? installed(facts.name ?? name) : undefined;
  const folder = posix.dirname(path.endsWith("/__init__.py") ? posix.dirname(path) : path);
  if (
    facts.paths.some((one) => /^(?:setup\.py|pyproject\.toml)$/.test(one)) &&
    (folder === "." || folder === "src")
  )
    return {
      path,
      remedies: [
        { kind: "advice", words: "Install the repository itself: add the line `-e .` to requirements.txt." },
      ],
    };
  const relative = posix.relative(posix.dirname(failure.file ?? "x"), folder) || ".";
  return {
    path,
    remedies: [
      {
        kind: "advice",
        words: `Put \`import sys; sys.path.append("${relative}")\` before the import, so that the folder of \`${posix.basename(path)}\` is looked in.`,
      },
    ],
  };
}

function pathOf(name: string, paths: readonly RepositoryPath[]): RepositoryPath | undefined {
  const endings = [`/${name}.py`, `/${name}/__init__.py`];
  return endings
    .map((ending) => paths.find((path) => `/${path}`.endsWith(ending)))
    .find((path) => path !== undefined);
}

/** A repository that is named after the module is mostly its source. */
function isProject(module: string, repository: string | undefined): boolean {
  return repository !== undefined && [plain(module), `py${plain(module)}`].includes(plain(repository));
}

function installed(repository: string): OwnModule {
  return {
    path: repository,
    remedies: [
      { kind: "advice", words: "Install the repository itself: add the line `-e .` to requirements.txt." },
    ],
  };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
