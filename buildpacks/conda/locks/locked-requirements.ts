import type { Location } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { LockedSource } from "../../python/locks/locked-package.ts";
import { lockedRequirement } from "../../python/locks/locked-requirement.ts";
import { normaliseName } from "../../python/requirements/package-name.ts";
import type { Requirements } from "../../python/requirements/requirement.ts";

/** A package that a lock has pip install, as conda-lock and pixi write it. */
export interface PipPackage {
  readonly name: string;
  readonly version: string | undefined;
  /** A file of an index, an archive, a repository under version control, or a path from the lock's folder. */
  readonly url: string;
  readonly sha256: string | undefined;
  readonly editable: boolean;
  readonly where: Location;
}

/**
 * What pip installs of a lock, by exact versions; undefined where it is nothing.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES for what pip could not install
 */
export function lockedRequirements(
  packages: readonly PipPackage[],
  file: RepositoryPath,
): Requirements | undefined {
  if (packages.length === 0) return undefined;
  const requirements = packages.flatMap((locked) => {
    const { name, version, url, sha256, editable, where } = locked;
    const source = sourceOf(url, { editable });
    const requirement = lockedRequirement({
      name: normaliseName(name),
      ...(version === undefined ? {} : { version }),
      source,
      // pixi's hash of a folder is its own.
      hashes: sha256 === undefined || source.kind === "path" ? [] : [`sha256:${sha256}`],
      where: { file: where.file, line: where.line ?? 1 },
    });
    return requirement === undefined ? [] : [requirement];
  });
  return { requirements, constraints: [], options: [], files: [file], notes: [] };
}

/** What is on PyPI goes by its version, so that a mirror can serve it. */
function sourceOf(url: string, { editable }: { readonly editable: boolean }): LockedSource {
  if (/^\.{0,2}(?:\/|$)/.test(url)) return { kind: "path", path: url, editable };
  if (/^https:\/\/(?:files\.pythonhosted\.org|pypi\.org)\//.test(url)) return { kind: "index" };
  const vcs = /^(?:git|hg|svn|bzr)\+/.test(url);
  return { kind: vcs ? "vcs" : "url", url: url.replace(/^direct\+/, "") };
}
