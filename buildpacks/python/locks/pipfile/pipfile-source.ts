import { urlScheme } from "../../requirements/remote-url.ts";
import { type LockPlace, lockFault } from "../lock-place.ts";
import type { LockedSource } from "../locked-package.ts";
import { archiveSource, checkoutSource, indexSource } from "../locked-source.ts";
import type { PipfilePackage, PipfileSource } from "./pipfile-schema.ts";

/**
 * Where a package of `Pipfile.lock` comes from: the index that it names, else the first one.
 * @throws UserError FILE_INVALID for an index that is not there and a checkout of no commit
 */
export function pipfileSource(
  written: PipfilePackage,
  sources: readonly PipfileSource[],
  where: LockPlace,
): LockedSource {
  const { path, file, editable, subdirectory, ref: commit } = written;
  for (const system of ["git", "hg", "svn", "bzr"] as const) {
    const url = written[system];
    if (url === undefined) continue;
    if (commit === undefined)
      throw lockFault(where, `a package of Pipfile.lock is taken from ${system} at no commit`, "pipenv lock");
    return checkoutSource({ system, url, commit, subdirectory });
  }
  if (file !== undefined && urlScheme(file) !== undefined) return archiveSource(file, subdirectory);
  const local = path ?? file;
  if (local !== undefined) return { kind: "path", path: local, editable };
  return fromIndex(written.index, sources, where);
}

function fromIndex(
  name: string | undefined,
  sources: readonly PipfileSource[],
  where: LockPlace,
): LockedSource {
  const named = name === undefined ? sources[0] : sources.find((source) => source.name === name);
  if (named === undefined && name !== undefined)
    throw lockFault(
      where,
      "a package of Pipfile.lock names an index that the lock does not have",
      "pipenv lock",
    );
  const source = indexSource(named?.url);
  if (source.kind !== "index" || source.index === undefined || named?.verify_ssl !== false) return source;
  return { kind: "index", index: { ...source.index, unverified: true } };
}
