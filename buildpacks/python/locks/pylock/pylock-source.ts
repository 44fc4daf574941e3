import { joinInside } from "../../requirements/local-path.ts";
import { type LockPlace, lockFault } from "../lock-place.ts";
import type { LockedSource } from "../locked-package.ts";
import { archiveSource, checkoutSource, indexSource } from "../locked-source.ts";
import type { PylockPackage } from "./pylock-schema.ts";

/**
 * Where a package of a pylock file comes from. Its own folder is the project that the lock belongs to.
 * @throws UserError FILE_INVALID for a source that has no address an image can use
 */
export function pylockSource(
  { vcs, directory, archive, index }: PylockPackage,
  where: LockPlace,
): LockedSource {
  if (directory !== undefined) {
    const path = `${directory.path}/${directory.subdirectory ?? ""}`;
    if (joinInside("", path) === "") return { kind: "project" };
    return { kind: "path", path, editable: directory.editable };
  }
  if (vcs !== undefined) {
    const { type: system, url, "commit-id": commit, subdirectory } = vcs;
    if (url === undefined) throw withoutAddress(where);
    return checkoutSource({ system, url, commit, subdirectory });
  }
  if (archive === undefined) return indexSource(index);
  if (archive.url !== undefined) return archiveSource(archive.url, archive.subdirectory);
  if (archive.path === undefined) throw withoutAddress(where);
  return { kind: "path", path: archive.path, editable: false };
}

function withoutAddress(where: LockPlace): Error {
  return lockFault(where, `a package of ${where.file} has no URL to get it from`, "the tool that wrote it");
}
