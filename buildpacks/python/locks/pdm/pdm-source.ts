import { type LockPlace, lockFault } from "../lock-place.ts";
import type { LockedSource } from "../locked-package.ts";
import { archiveSource, checkoutSource } from "../locked-source.ts";
import type { PdmPackage } from "./pdm-schema.ts";

/** Where a package of `pdm.lock` comes from; the indexes are the manifest's. @throws UserError FILE_INVALID for a checkout of no commit */
export function pdmSource(written: PdmPackage, where: LockPlace): LockedSource {
  const { path, editable, url, revision: commit, subdirectory } = written;
  if (path !== undefined) return { kind: "path", path, editable };
  if (url !== undefined) return archiveSource(url, subdirectory);
  for (const system of ["git", "hg", "svn", "bzr"] as const) {
    const repository = written[system];
    if (repository === undefined) continue;
    if (commit === undefined)
      throw lockFault(where, `a package of pdm.lock is taken from ${system} at no commit`, "pdm lock");
    return checkoutSource({ system, url: repository, commit, subdirectory });
  }
  return { kind: "index" };
}
