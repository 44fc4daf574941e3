import { foundationNotices } from "../as-of/of-today.ts";
import type { Buildpack, ContributionContext } from "../buildpack.ts";
import type { Detections, Environment } from "./environment.ts";

/**
 * The environment of all detections: each buildpack's contribution, in the order of the buildpacks' list.
 * @throws UserError for what the catalogue can't give
 */
export function mergeEnvironment(
  found: Detections,
  buildpacks: readonly Buildpack[],
  context: ContributionContext,
): Environment {
  const contributions = found.detections.flatMap((detection) =>
    buildpacks.flatMap((buildpack) =>
      buildpack.name === detection.buildpack && "contribute" in buildpack
        ? [buildpack.contribute(detection.spec, context)]
        : [],
    ),
  );
  return {
    interpreters: contributions.flatMap((contribution) => contribution.interpreters),
    aptPackages: contributions.flatMap((contribution) => contribution.aptPackages),
    buildPackages: contributions.flatMap((contribution) => contribution.buildPackages),
    packages: contributions.flatMap((contribution) => contribution.packages),
    contributions,
    notices: [
      ...foundationNotices(context.asOf),
      ...contributions.flatMap((contribution) => contribution.notices),
    ],
  };
}
