import { requirementRules } from "./requirements-file.ts";

/** How a failed build names what it lacks. */
export interface MissingFromSystem {
  /** `header` as in `#include`, `module` of pkg-config, `library` as in `-lNAME`, `command` as a configure script looks for it. */
  readonly kind: "header" | "module" | "library" | "command";
  readonly name: string;
}

const listOf = {
  header: "headers",
  module: "modules",
  library: "libraries",
  command: "commands",
} as const;

/** The Debian packages that have what a build lacks; undefined where `rules.yml` does not tell. The longest entry that fits decides. */
export function debianPackagesWith({ kind, name }: MissingFromSystem): readonly string[] | undefined {
  let found: { readonly entry: string; readonly packages: readonly string[] } | undefined;
  for (const { build, run, provides } of requirementRules.values())
    for (const entry of provides[listOf[kind]] ?? [])
      if (covers(entry, name) && entry.length > (found?.entry.length ?? 0))
        found = { entry, packages: build.length > 0 ? build : run };
  return found?.packages;
}

/** A folder of headers ends with a slash. */
function covers(entry: string, name: string): boolean {
  return entry === name || (entry.endsWith("/") && name.startsWith(entry));
}
