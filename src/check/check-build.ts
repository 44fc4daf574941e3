import { type BuildOptions, type BuildSurroundings, type BuiltImage, buildImage } from "../build-image.ts";
import { diagnoseBuildError } from "../diagnosis/builds/diagnose-build-error.ts";
import { type ErrorCode, exitCodeOf } from "../errors/error-codes.ts";
import { UserError } from "../errors/user-error.ts";
import type { Look } from "../lint/look-at.ts";
import type { PreparedImage } from "../prepare-image.ts";
import type { BuildReport } from "./report.ts";

/** The image, where there is one, and what there is to say of it. */
export interface CheckedBuild {
  readonly report: BuildReport;
  readonly built: BuiltImage | undefined;
}

/**
 * Builds, and explains where that fails.
 * @throws UserError for what is not the repository's fault: the engine, a registry, the configuration, an interruption
 */
export async function checkBuild(
  name: string,
  { repository, prepared }: Look & { readonly prepared: PreparedImage },
  options: BuildOptions,
  surroundings: BuildSurroundings,
): Promise<CheckedBuild> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const built = await buildImage(name, prepared, options, surroundings);
    const { id, sizeBytes } = built.image;
    const report: BuildReport = {
      verdict: "built",
      image: { id, tags: built.tags, sizeBytes },
      seconds: seconds(),
      reused: built.reused,
      diagnosis: undefined,
    };
    return { report, built };
  } catch (error) {
    surroundings.signal.throwIfAborted();
    if (!(error instanceof UserError) || isOfSurroundings(error.code)) throw error;
    const diagnosis = await diagnoseBuildError(error, repository, prepared.found.detections);
    const report: BuildReport = {
      verdict: "fails",
      image: undefined,
      seconds: seconds(),
      reused: false,
      diagnosis,
    };
    return { report, built: undefined };
  }
}

const surroundingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CONFIGURATION_INVALID",
  "DISK_FULL",
  "ENGINE_FORBIDDEN",
  "ENGINE_UNAVAILABLE",
  "ENGINE_UNSUPPORTED",
  "OPTION_INVALID",
  "REGISTRY_UNAUTHORIZED",
]);

/** What may pass by itself, or that somebody else must mend, says nothing of a repository. */
export function isOfSurroundings(code: ErrorCode): boolean {
  return exitCodeOf(code) !== 1 || surroundingCodes.has(code);
}
