import { fileError } from "../../../src/errors/file-error.ts";
import type { Location } from "../../../src/errors/user-error.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { localFolder, type PackageOrigin } from "../package-request.ts";
import type { Description } from "./description.ts";
import { readDescription } from "./read-description.ts";

/** More folders than any repository has packages in. */
const mostFolders = 50;

interface Named {
  readonly origin: PackageOrigin;
  readonly where: Location;
}

/** A package in a folder of the repository. */
export interface LocalDescription {
  /** From the repository's root. */
  readonly folder: string;
  readonly content: Description;
  /** What asks for it. */
  readonly where: Location;
}

/**
 * The packages that stand in the repository's folders and are named, each after those that it names itself; archives, and folders without
 * a DESCRIPTION, are not among them.
 * @throws UserError FILE_INVALID with the line, PATH_ESCAPES, and what the repository throws
 */
export async function localDescriptions(
  repository: Repository,
  named: readonly Named[],
  without: RepositoryPath,
): Promise<readonly LocalDescription[]> {
  const seen = new Set<string>();
  const found: LocalDescription[] = [];
  const follow = async ({ origin, where }: Named): Promise<void> => {
    const folder = localFolder(origin);
    if (folder === undefined || seen.has(folder)) return;
    seen.add(folder);
    if (seen.size > mostFolders) throw tooMany(where);
    const path = folder === "." ? "DESCRIPTION" : `${folder}/DESCRIPTION`;
    if (path === without || (await repository.kindOf(folder === "." ? "" : folder)) !== "folder") return;
    const file = await readDescription(repository, path);
    if (file?.kind !== "read") return;
    const { content } = file;
    const { Depends, Imports, LinkingTo } = content.dependencies;
    for (const next of [...Depends, ...Imports, ...LinkingTo, ...content.otherRemotes]) await follow(next);
    found.push({ folder, content, where });
  };
  for (const each of named) await follow(each);
  return found;
}

function tooMany(where: Location): Error {
  return fileError(where, {
    message: `more than ${mostFolders} folders are named as packages`,
    suggestions: ["name those alone that are needed, under `Remotes`"],
  });
}
