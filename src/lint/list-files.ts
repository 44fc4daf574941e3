import { UserError } from "../errors/user-error.ts";
import type { Repository, RepositoryFile } from "../repository/repository.ts";

/** The files of a repository, as far as they can be listed, and why that ended where it did not reach the last. */
export interface FileListing {
  readonly files: readonly RepositoryFile[];
  readonly refusals: readonly UserError[];
}

/** Lists what goes into the image; a folder that may not be read ends the list and nothing else. */
export async function listFiles(repository: Repository): Promise<FileListing> {
  const files: RepositoryFile[] = [];
  try {
    for await (const file of repository.files()) files.push(file);
    return { files, refusals: [] };
  } catch (error) {
    if (error instanceof UserError) return { files, refusals: [error] };
    throw error;
  }
}
