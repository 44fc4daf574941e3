import {
  type BuildOptions,
  type BuildSurroundings,
  type BuiltImage,
  foreignPlatform,
} from "../build-image.ts";
import { diagnoseBuildError } from "../diagnosis/builds/diagnose-build-error.ts";
import { UserError } from "../errors/user-error.ts";
import { isOfSurroundings } from "./check-build.ts";
import { rebuildImage } from "./rebuild/rebuild-image.ts";
import type { RebuildReport } from "./report.ts";
import type { PreparedLook } from "./run-and-rebuild.ts";

/**
 * Builds a second image afresh and says what it has otherwise than the first.
 * @throws UserError for what is not the repository's fault; INTERRUPTED
 */
export async function checkRebuild(
  { repository, prepared }: PreparedLook,
  { image }: BuiltImage,
  options: BuildOptions,
  surroundings: BuildSurroundings,
): Promise<RebuildReport> {
  try {
    const platform = foreignPlatform(surroundings.engine, prepared, options);
    const rebuilt = await rebuildImage(prepared, image, { ...options, platform }, surroundings);
    return { ...rebuilt, diagnosis: undefined };
  } catch (error) {
    surroundings.signal.throwIfAborted();
    if (!(error instanceof UserError) || isOfSurroundings(error.code)) throw error;
    const diagnosis = await diagnoseBuildError(error, repository, prepared.found.detections);
    return { ...uncheckedRebuild, verdict: "fails", diagnosis };
  }
}

/** A rebuild that was not reached. */
export const uncheckedRebuild: RebuildReport = {
  verdict: "unchecked",
  packages: [],
  layers: undefined,
  diagnosis: undefined,
};
