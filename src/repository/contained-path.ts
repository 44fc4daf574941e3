import { lstat, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

import { UserError } from "../errors/user-error.ts";
import { isErrorWithCode, isMissing } from "./file-errors.ts";
import type { RepositoryPath } from "./repository.ts";

/** The two folders that reading knows, both absolute and free of links. */
export interface Containment {
  /** The checkout, which no read leaves. */
  readonly checkout: string;
  /** The repository's root: the checkout, or a folder in it. */
  readonly root: string;
}

/** Where a path of a repository leads. */
export type Resolution =
  | { readonly kind: "found"; readonly path: string }
  | { readonly kind: "missing" }
  /** A link on the way leads to nothing, or to itself. */
  | { readonly kind: "broken" };

/**
 * Follows a path of a repository, links included, to the place that it stands for.
 * @throws UserError PATH_ESCAPES where it is no repository path or leads out of the checkout, FILE_UNREADABLE where a
 * folder on the way may not be entered
 */
export async function resolveInside(containment: Containment, path: RepositoryPath): Promise<Resolution> {
  checkPath(path);
  const full = join(containment.root, path);
  const real = await followLinks(full, path);
  if (real !== undefined) {
    checkInside(containment, real, path);
    return { kind: "found", path: real };
  }
  // What stands on the way tells a name that is missing from a link that is broken, or that led out before it.
  const nearest = await followLinks(await nearestEntry(containment.root, full), path);
  if (nearest === undefined) return { kind: "broken" };
  checkInside(containment, nearest, path);
  return { kind: "missing" };
}

/** Whether an absolute path without links is a folder or something in it. */
function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function checkPath(path: RepositoryPath): void {
  const parts = path.split("/");
  const isAbsolute = path.startsWith("/") || /^[a-z]:/i.test(path);
  if (!isAbsolute && !/[\\\0]/.test(path) && !parts.includes("..")) return;
  throw escapes(path, "It is not a path inside the repository.");
}

async function followLinks(full: string, path: RepositoryPath): Promise<string | undefined> {
  try {
    return await realpath(full);
  } catch (error) {
    if (isMissing(error) || isErrorWithCode(error, "ELOOP")) return undefined;
    if (isErrorWithCode(error, "EACCES", "EPERM"))
      throw unreadable(path, "Its folder may not be entered.", error);
    throw error;
  }
}

/** The longest part of a path that something stands at. */
async function nearestEntry(root: string, full: string): Promise<string> {
  for (let path = full; path !== root && isInside(root, path); path = dirname(path)) {
    try {
      await lstat(path);
      return path;
    } catch (error) {
      // Below a link to itself every name is a loop too.
      if (!isMissing(error) && !isErrorWithCode(error, "ELOOP")) throw error;
    }
  }
  return root;
}

function checkInside(containment: Containment, real: string, path: RepositoryPath): void {
  if (!isInside(containment.checkout, real)) throw escapes(path, "A link leads out of the repository.");
}

function escapes(path: RepositoryPath, why: string): UserError {
  return new UserError({
    code: "PATH_ESCAPES",
    message: `${JSON.stringify(path)} leads out of the repository, so it is not read.`,
    where: { file: path },
    why,
    suggestions: ["Put what it leads to into the repository."],
  });
}

/** The error for a path that stands there and can't be read. */
export function unreadable(path: RepositoryPath, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "FILE_UNREADABLE",
    message: `${path === "" ? "The repository's folder" : path} can't be read as a file.`,
    where: { file: path },
    why,
    cause,
  });
}
