import { lineError, quote, type SourceLine } from "../requirements/source-line.ts";
import type { DescribedPackage, PackageOrigin } from "../project/described-package.ts";
import type { PipfilePackage } from "./pipfile-schema.ts";

/** The variables of markers that Pipenv takes as keys, each with a comparison: `sys_platform = "== 'linux'"`. */
const markerKeys: readonly string[] = [
  "os_name",
  "sys_platform",
  "platform_machine",
  "platform_python_implementation",
  "platform_release",
  "platform_system",
  "platform_version",
  "python_version",
  "python_full_version",
  "implementation_name",
  "implementation_version",
];

type PackageTable = Exclude<PipfilePackage, string>;

/**
 * A package as a `Pipfile` describes it: a version, or a table.
 * @throws UserError REQUIREMENT_INVALID
 */
export function pipfilePackage(name: string, value: PipfilePackage, line: SourceLine): DescribedPackage {
  if (typeof value === "string") {
    return { name, extras: [], markers: [], editable: false, origin: fromIndex(value) };
  }
  const { extras, editable } = value;
  return { name, extras, markers: markersOf(value, line), editable, origin: originOf(value) };
}

function originOf(table: PackageTable): PackageOrigin {
  const { version = "*", ref, subdirectory } = table;
  for (const system of ["git", "hg", "svn", "bzr"] as const) {
    const url = table[system];
    if (url !== undefined) return { kind: "vcs", system, url, ref, subdirectory };
  }
  const place = table.path ?? table.file;
  if (place === undefined) return fromIndex(version);
  if (/^https?:\/\//i.test(place)) return { kind: "url", url: place, subdirectory };
  return { kind: "path", path: place };
}

function fromIndex(version: string): PackageOrigin {
  return { kind: "index", specifier: version.trim() === "*" ? "" : version.trim() };
}

function markersOf(table: PackageTable, line: SourceLine): readonly string[] {
  const short = markerKeys.flatMap((key) => {
    const comparison = table[key];
    if (comparison === undefined) return [];
    if (typeof comparison === "string") return [`${key} ${comparison.trim()}`];
    throw lineError(line, {
      message: `${quote(key)} of ${quote(line.text)} is no comparison`,
      suggestions: [`write it like \`${key} = "== 'value'"\``],
    });
  });
  return table.markers === undefined ? short : [table.markers, ...short];
}
