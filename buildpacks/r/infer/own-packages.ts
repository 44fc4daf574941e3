import { UserError } from "../../../src/errors/user-error.ts";
import { decodeText } from "../../../src/repository/decode-text.ts";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";

/** Whether a file belongs to a package of that name: its code uses it without installing it. */
export type IsOwn = (name: string, file: RepositoryPath) => boolean;

/** The packages whose `DESCRIPTION` files these are; those of the root, or above a file, are its own. */
export async function readOwnPackages(
  repository: Repository,
  descriptions: readonly RepositoryPath[],
): Promise<IsOwn> {
  const folders = new Map<string, string[]>();
  for (const path of descriptions) {
    const name = await packageName(repository, path);
    if (name === undefined) continue;
    folders.set(name, [...(folders.get(name) ?? []), path.slice(0, -"DESCRIPTION".length)]);
  }
  return (name, file) => folders.get(name)?.some((folder) => file.startsWith(folder)) === true;
}

async function packageName(repository: Repository, path: RepositoryPath): Promise<string | undefined> {
  try {
    const bytes = await repository.read(path);
    return bytes && /^Package:[ \t]*([A-Za-z][A-Za-z0-9.]*)/m.exec(decodeText(bytes))?.[1];
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
