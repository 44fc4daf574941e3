import { buildpacks } from "../../buildpacks/index.ts";
import { detect } from "../environment/detect.ts";
import { UserError } from "../errors/user-error.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../repository/repository.ts";

/**
 * Every path that an environment file of a repository has or may have had: the buildpacks' names in the config dir, and what was read
 * as one, such as a file that another includes. What is wrong with a file is not for this to say.
 */
export async function environmentFiles(repository: Repository): Promise<readonly RepositoryPath[]> {
  const named = buildpacks.flatMap(({ files }) => files.map((name) => inConfigDir(repository, name)));
  return [...new Set([...named, ...(await filesRead(repository))])].toSorted();
}

async function filesRead(repository: Repository): Promise<readonly RepositoryPath[]> {
  try {
    const { detections, isDefault } = await detect(repository, buildpacks, { infer: false });
    // The default environment's evidence is code.
    return isDefault ? [] : detections.flatMap(({ evidence }) => evidence.map(({ file }) => file));
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
