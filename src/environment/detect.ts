import type { Buildpack, Detection } from "../buildpack.ts";
import type { Repository } from "../repository/repository.ts";
import type { Detections } from "./environment.ts";
import { unreadFiles } from "./unread-files.ts";

/**
 * Asks every buildpack what it finds; with nothing found, the one that has a fallback gives the default environment.
 * @throws UserError for an environment file that can't be understood
 */
export async function detect(repository: Repository, buildpacks: readonly Buildpack[]): Promise<Detections> {
  const found: Detection[] = [];
  for (const buildpack of buildpacks) {
    const detection = await buildpack.detect(repository);
    if (detection) found.push(detection);
  }
  const isDefault = found.length === 0;
  const detections = isDefault ? fallbacks(buildpacks) : found;
  const read = new Set(
    detections.flatMap((detection) => detection.evidence.map((evidence) => evidence.file)),
  );
  const ignored = [
    ...detections.flatMap((detection) => detection.ignored),
    ...(await unreadFiles(repository, read)),
  ];
  return { detections, ignored, isDefault };
}

function fallbacks(buildpacks: readonly Buildpack[]): readonly Detection[] {
  return buildpacks.flatMap((buildpack) => (buildpack.fallback ? [buildpack.fallback()] : []));
}
