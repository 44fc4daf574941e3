import type { Buildpack } from "../buildpack.ts";
import type { Detections } from "../environment/environment.ts";
import type { Repository } from "../repository/repository.ts";

/**
 * The same detections, with specs that install what the lock's files say.
 * @throws UserError FILE_INVALID, LOCK_MISSING for a file of the lock
 */
export async function applyLock(
  found: Detections,
  buildpacks: readonly Buildpack[],
  repository: Repository,
): Promise<Detections> {
  const detections = [];
  for (const detection of found.detections) {
    const buildpack = buildpacks.find(({ name }) => name === detection.buildpack);
    const locking = buildpack !== undefined && "locking" in buildpack ? buildpack.locking : undefined;
    detections.push(
      locking === undefined
        ? detection
        : { ...detection, spec: await locking.apply(detection.spec, repository) },
    );
  }
  return { ...found, detections };
}
