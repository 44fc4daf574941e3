import { type LockPlace, lockFault } from "../lock-place.ts";
import type { LockedSource } from "../locked-package.ts";
import { archiveSource, checkoutSource, indexSource } from "../locked-source.ts";
import type { PoetryPackage, PoetrySource } from "./poetry-schema.ts";

/** Where a package of `poetry.lock` comes from. @throws UserError FILE_INVALID for a type of source that Poetry doesn't have */
export function poetrySource({ source, develop }: PoetryPackage, where: LockPlace): LockedSource {
  if (source === undefined) return { kind: "index" };
  const { type, url, subdirectory } = source;
  switch (type) {
    case "legacy":
      return indexSource(url);
    case "git":
      return gitSource(source, where);
    case "url":
      return archiveSource(url, subdirectory);
    case "file":
      return { kind: "path", path: url, editable: false };
    case "directory":
      return { kind: "path", path: url, editable: develop };
    default:
      throw lockFault(
        where,
        "a package of poetry.lock has a source of no type that Poetry writes",
        "poetry lock",
      );
  }
}

function gitSource(
  { url, resolved_reference: commit, subdirectory }: PoetrySource,
  where: LockPlace,
): LockedSource {
  if (commit === undefined)
    throw lockFault(where, "a package of poetry.lock is taken from git at no commit", "poetry lock");
  return checkoutSource({ system: "git", url, commit, subdirectory });
}
