import { joinInside } from "../../requirements/local-path.ts";
import { type LockPlace, lockFault } from "../lock-place.ts";
import type { LockedSource } from "../locked-package.ts";
import { archiveSource, checkoutSource, indexSource } from "../locked-source.ts";
import type { UvSource } from "./uv-schema.ts";

/** The folder of a project that stands in the repository; undefined for packages from elsewhere. */
export function projectFolder({ virtual, editable, directory }: UvSource): string | undefined {
  return virtual ?? editable ?? directory;
}

/** Whether a package is the project that the lock belongs to. */
export function isRoot(source: UvSource): boolean {
  const folder = projectFolder(source);
  return folder !== undefined && joinInside("", folder) === "";
}

/** Where a package of `uv.lock` comes from. @throws UserError FILE_INVALID for a kind of source that uv doesn't have */
export function uvSource(source: UvSource, where: LockPlace): LockedSource {
  if (source.virtual !== undefined || isRoot(source)) return { kind: "project" };
  if (source.registry !== undefined) return indexSource(source.registry);
  if (source.editable !== undefined) return { kind: "path", path: source.editable, editable: true };
  const path = source.directory ?? source.path;
  if (path !== undefined) return { kind: "path", path, editable: false };
  if (source.url !== undefined) return archiveSource(source.url, source.subdirectory);
  if (source.git !== undefined) return gitSource(source.git, where);
  throw lockFault(where, "a package of uv.lock has a source of no kind that uv writes", "uv lock");
}

/** `https://host/name?subdirectory=…&rev=…#commit` */
function gitSource(git: string, where: LockPlace): LockedSource {
  const [, url, query = "", commit] = /^([^?#]+)(?:\?([^#]*))?#(.+)$/.exec(git) ?? [];
  if (url === undefined || commit === undefined)
    throw lockFault(where, "a package of uv.lock is taken from git at no commit", "uv lock");
  const subdirectory = new URLSearchParams(query).get("subdirectory") ?? undefined;
  return checkoutSource({ system: "git", url, commit, subdirectory });
}
