import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { condaFileNames } from "../conda/read-conda-files.ts";

/** Whether a repository's config dir has files of conda or pixi. */
export async function hasCondaFiles(repository: Repository): Promise<boolean> {
  for (const name of condaFileNames) {
    if ((await repository.kindOf(inConfigDir(repository, name))) === "file") return true;
  }
  return false;
}
