import type { RepositoryPath } from "../../../../src/repository/repository.ts";
import type { SourceLine } from "../../requirements/source-line.ts";
import { lineError, quote } from "../../requirements/source-line.ts";
import type { Entry, Read } from "../collect.ts";
import { describedRequirement, type DescribedPackage, type PackageOrigin } from "../described-package.ts";
import { parseConstraint } from "./parse-constraint.ts";
import type { PoetryConstraint, PoetryDependency } from "./poetry-schema.ts";
import { pythonMarker } from "./python-marker.ts";
import { specifierOf } from "./specifier-of.ts";

/** A package of one of Poetry's tables. */
export interface NamedDependency {
  readonly name: string;
  readonly dependency: PoetryDependency;
}

/**
 * What Poetry installs for an entry of a dependency table ("Dependency specification" of its manual), as requirements
 * that pip reads: one for each way in which the package is wanted.
 * @throws UserError REQUIREMENT_INVALID, PATH_ESCAPES
 */
export function readPoetryDependency(
  { value: { name, dependency }, where }: Entry<NamedDependency>,
  folder: RepositoryPath,
): Read {
  const line = { text: name, where };
  const constraints = constraintsOf(dependency);
  return {
    requirements: constraints.map((constraint) =>
      describedRequirement(describe(name, constraint, line), where, folder),
    ),
    notes: constraints.flatMap((constraint) => {
      const version = typeof constraint === "string" ? constraint : constraint.version;
      if (version === undefined || specifierOf(parseConstraint(version, line)).exact) return [];
      const message = `${quote(name)} may get a version between those that ${quote(version)} allows: pip's language has no "or"`;
      return [{ where, message }];
    }),
  };
}

/** The ways in which a package is wanted. */
export function constraintsOf(dependency: PoetryDependency): readonly PoetryConstraint[] {
  return Array.isArray(dependency) ? dependency : [dependency];
}

function describe(name: string, constraint: PoetryConstraint, line: SourceLine): DescribedPackage {
  if (typeof constraint === "string") {
    const { text } = specifierOf(parseConstraint(constraint, line));
    return {
      name,
      extras: [],
      markers: [],
      editable: false,
      origin: { kind: "index", specifier: text },
    };
  }
  const { extras, develop, markers, python, platform } = constraint;
  const conditions = [
    markers,
    python === undefined ? undefined : pythonMarker(parseConstraint(python, line)),
    platform === undefined ? undefined : platformMarker(platform, line),
  ];
  return {
    name,
    extras,
    markers: conditions.filter((marker) => marker !== undefined),
    editable: develop,
    origin: originOf(constraint) ?? {
      kind: "index",
      specifier: specifierOf(parseConstraint(constraint.version ?? "*", line)).text,
    },
  };
}

/** Where a table says that the package comes from, in the order in which Poetry looks; undefined for an index. */
export function originOf(table: Exclude<PoetryConstraint, string>): PackageOrigin | undefined {
  const { git, rev, tag, branch, subdirectory, url } = table;
  const path = table.file ?? table.path;
  if (git !== undefined) {
    return { kind: "vcs", system: "git", url: git, ref: rev ?? tag ?? branch, subdirectory };
  }
  if (path !== undefined) {
    return { kind: "path", path: subdirectory === undefined ? path : `${path}/${subdirectory}` };
  }
  return url === undefined ? undefined : { kind: "url", url, subdirectory };
}

/** `linux`, `!=win32`, `linux|darwin`: the condition that was Poetry's before it had markers. */
function platformMarker(platform: string, line: SourceLine): string {
  const comparisons = platform.split(/\|\|?/).map((part) => {
    const [, operator = "==", name] = /^\s*([=!]=)?\s*([\w-]+)\s*$/.exec(part) ?? [];
    if (name !== undefined) return `sys_platform ${operator} "${name}"`;
    throw lineError(line, {
      message: `${quote(platform)} is no platform that Poetry understands`,
      suggestions: ["write it like `linux` or `!=win32`", "write `markers = \"sys_platform == 'linux'\"`"],
    });
  });
  return comparisons.join(" or ");
}
