import { posix } from "node:path";
import { type Location, UserError } from "../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../src/repository/repository.ts";
import { quote } from "../python/requirements/source-line.ts";
import { fileError } from "../../src/errors/file-error.ts";
import type { LocalPackage } from "./spec.ts";

/** The path of something that a file names from its own folder. @throws UserError PATH_ESCAPES */
export function besideFile(file: RepositoryPath, path: string, where: Location): RepositoryPath {
  const inside = posix.join(posix.dirname(file), path).replace(/\/$/, "");
  if (
    !path.startsWith("/") &&
    !/^[a-z]:|[\\\0]/i.test(path) &&
    inside !== ".." &&
    !inside.startsWith("../")
  ) {
    return inside === "." ? "" : inside;
  }
  throw new UserError({
    code: "PATH_ESCAPES",
    message: `${quote(path)} leads out of the repository`,
    where,
    why: "The image has the repository and nothing else of the computer that the file was written on.",
    suggestions: [
      "Put the package into the repository, and name it by a relative path.",
      'Take it from its address instead: `Pkg.add(url = "https://…")`, or from the registry: `Pkg.free("…")`.',
    ],
  });
}

/**
 * A package that is a folder of the repository.
 * @throws UserError PATH_ESCAPES, FILE_INVALID where there is no such folder
 */
export async function localPackage(
  repository: Repository,
  file: RepositoryPath,
  { name, path, where }: LocalPackage & { readonly path: string },
): Promise<LocalPackage> {
  const folder = besideFile(file, path, where);
  if ((await repository.kindOf(folder)) === "folder") return { name, where };
  throw fileError(where, {
    message: `${quote(name)} is to be taken from ${quote(path)}, which is no folder of the repository`,
    suggestions: ["Add the folder to the repository (a submodule may be missing), or correct the path."],
  });
}
