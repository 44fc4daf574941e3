import type { Buildpack, Detection } from "../../buildpack.ts";
import type { UserError } from "../../errors/user-error.ts";
import { explainByPatterns } from "./explain-by-patterns.ts";
import { causePatterns, lastResorts } from "./patterns/general-patterns.ts";
import { tidyLog } from "./tidy-log.ts";

/**
 * What a log of a build means that somebody else's tool may have written: causes that break any build first, then what the buildpacks know
 * of their languages' tools, then what little else is said. Undefined where nobody knows its words.
 * @param detections of the repository that was built, for the lines that ask for what failed; none where only the log is there
 */
export function explainLog(
  log: string,
  buildpacks: readonly Buildpack[],
  detections: readonly Detection[],
): UserError | undefined {
  const text = tidyLog(log);
  return (
    explainByPatterns(causePatterns, text) ??
    explainByBuildpacks(text, buildpacks, detections) ??
    explainByPatterns(lastResorts, text)
  );
}

function explainByBuildpacks(
  text: string,
  buildpacks: readonly Buildpack[],
  detections: readonly Detection[],
): UserError | undefined {
  for (const buildpack of buildpacks) {
    const spec = detections.find((detection) => detection.buildpack === buildpack.name)?.spec;
    const explained = buildpack.explainLog?.(text, spec);
    if (explained !== undefined) return explained;
  }
  return undefined;
}
