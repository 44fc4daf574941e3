import { packageRequirements, requirementRules } from "./requirements-file.ts";

/**
 * What each known package of R needs, for a script that learns only in the build which packages are installed: a line of
 * `package<TAB>Debian packages with spaces between`, sorted by package; packages that need nothing of that kind have none.
 */
export function renderTable(kind: "build" | "run" = "build"): string {
  const lines = [...packageRequirements].flatMap(([name, requirements]) => {
    const packages = new Set(
      requirements.flatMap((requirement) => requirementRules.get(requirement)?.[kind] ?? []),
    );
    return packages.size === 0 ? [] : [`${name}\t${[...packages].join(" ")}\n`];
  });
  return lines.toSorted().join("");
}
