import type { StructuredFile } from "../../../../src/structured/structured-file.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import type { RootEdge } from "../lock.ts";
import { lockFault, placeOf } from "../lock-place.ts";
import type { UvEdgeReader } from "./uv-edges.ts";
import type { UvDependency, UvLock, UvPackage } from "./uv-schema.ts";
import { projectFolder } from "./uv-source.ts";

/**
 * What a `uv.lock` is for: the dependencies of its project, or else the projects of its workspace; and the groups of a
 * workspace that is itself no project, which stand in the manifest.
 * @throws UserError FILE_INVALID where there is nothing of it, REQUIREMENT_INVALID for a marker
 */
export function uvRoots(
  file: StructuredFile<UvLock>,
  root: UvPackage | undefined,
  edgeOf: UvEdgeReader,
): readonly RootEdge[] {
  const groups = groupEdges(file, edgeOf);
  if (root !== undefined) return [...projectEdges(file, root, edgeOf), ...groups];
  const members = [...file.value.package.entries()]
    .filter(([, { source }]) => projectFolder(source) !== undefined)
    .map(([index]) => ({ targets: [index], extras: [] }));
  if (members.length > 0 || groups.length > 0) return [...members, ...groups];
  throw lockFault({ file: file.path, line: 1 }, `${file.path} has no project`, "uv lock");
}

function groupEdges(file: StructuredFile<UvLock>, edgeOf: UvEdgeReader): readonly RootEdge[] {
  const groups = file.value.manifest?.["dependency-groups"] ?? {};
  return named(groups).map(({ name, dependency }) => ({
    ...edgeOf(dependency, placeOf(file, ["manifest", "dependency-groups", name])),
    group: normaliseName(name),
  }));
}

function projectEdges(
  file: StructuredFile<UvLock>,
  root: UvPackage,
  edgeOf: UvEdgeReader,
): readonly RootEdge[] {
  const where = placeOf(file, ["package", file.value.package.indexOf(root)]);
  return [
    ...root.dependencies.map((dependency) => edgeOf(dependency, where)),
    ...named(root["optional-dependencies"]).map(({ name, dependency }) => ({
      ...edgeOf(dependency, where),
      extra: normaliseName(name),
    })),
    ...named(root["dev-dependencies"]).map(({ name, dependency }) => ({
      ...edgeOf(dependency, where),
      group: normaliseName(name),
    })),
  ];
}

interface NamedDependency {
  /** Of the extra or group. */
  readonly name: string;
  readonly dependency: UvDependency;
}

function named(table: Readonly<Record<string, readonly UvDependency[]>>): readonly NamedDependency[] {
  return Object.entries(table).flatMap(([name, dependencies]) =>
    dependencies.map((dependency) => ({ name, dependency })),
  );
}
