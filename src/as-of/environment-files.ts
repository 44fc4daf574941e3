import { buildpacks } from "../../buildpacks/index.ts";
import { detect } from "../environment/detect.ts";
import { inConfigDir, type Repository, type RepositoryPath } from "../repository/repository.ts";

/**
 * Every path that an environment file of a repository has or may have had: the buildpacks' names in the config dir, and what was read
 * as one, such as a file that another includes.
 * @throws UserError as detect()
 */
export async function environmentFiles(repository: Repository): Promise<readonly RepositoryPath[]> {
  const { detections, isDefault } = await detect(repository, buildpacks, { infer: false });
  const named = buildpacks.flatMap(({ files }) => files.map((name) => inConfigDir(repository, name)));
  // The default environment's evidence is code.
  const read = isDefault ? [] : detections.flatMap(({ evidence }) => evidence.map(({ file }) => file));
  return [...new Set([...named, ...read])].toSorted();
}
