import { isHonoured } from "./known-traits.ts";
import type { Traits } from "./read-traits.ts";
import type { TraitSetting } from "./trait-setting.ts";

/** A sentence for each setting that changes nothing; values are not shown, since they may be secrets. */
export function traitWarnings(settings: readonly TraitSetting[], traits: Traits): readonly string[] {
  const warnings = settings.flatMap(({ name, where }) => {
    const place = where === `--${name}` ? where : `${where}: ${name}`;
    if (name === "Repo2Docker.repo") return [`${place} has no effect: REPO of the command line counts.`];
    return isHonoured(name) ? [] : [`${place} has no effect in bindery.`];
  });
  const unknownOptions = traits.runOptions?.unknown ?? [];
  return [
    ...new Set(warnings),
    ...unknownOptions.map((name) => `Repo2Docker.extra_run_kwargs: ${name} has no effect in bindery.`),
    ...buildpackWarnings(traits),
    ...levelWarnings(traits),
  ];
}

function buildpackWarnings({ defaultBuildpack }: Traits): readonly string[] {
  if (defaultBuildpack === undefined || defaultBuildpack === null) return [];
  return ["Repo2Docker.default_buildpack has an effect in bindery only where it is None."];
}

function levelWarnings({ logLevel }: Traits): readonly string[] {
  const isUsual = logLevel === undefined || [20, "20", "INFO"].some((level) => level === logLevel);
  if (isUsual || isDebug(logLevel)) return [];
  return ["Repo2Docker.log_level has an effect in bindery only where it is DEBUG."];
}

/** By name or Python's number for it. */
export function isDebug(level: Traits["logLevel"]): boolean {
  return level === "DEBUG" || level === "10" || level === 10;
}
