import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { readToml } from "../../../../src/structured/read-toml.ts";
import { parseMarker } from "../../requirements/marker.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import type { Lock } from "../lock.ts";
import type { LockNode } from "../lock-graph.ts";
import { type LockPlace, placeOf } from "../lock-place.ts";
import { uvAliases } from "./uv-aliases.ts";
import { type UvEdgeReader, uvEdgeReader } from "./uv-edges.ts";
import { uvRoots } from "./uv-roots.ts";
import { type UvLock, uvLockSchema, type UvPackage } from "./uv-schema.ts";
import { isRoot, uvSource } from "./uv-source.ts";

/**
 * Reads `uv.lock`; undefined where it is absent. It has a graph: what the project at the lock's own folder depends on, with
 * its extras and groups, and what every package does. A workspace without such a project is installed whole.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID for a marker, and what the repository throws
 */
export async function readUvLock(repository: Repository, path: RepositoryPath): Promise<Lock | undefined> {
  const file = await readToml(repository, path, uvLockSchema);
  if (file === undefined) return undefined;
  const { value } = file;
  const root = value.package.find(({ source }) => isRoot(source));
  const edgeOf = uvEdgeReader(value);
  const requiresPython = value["requires-python"];
  const where = placeOf(file, ["supported-markers"]);
  return {
    kind: "uv",
    path,
    renew: "uv lock",
    ...(requiresPython === undefined
      ? {}
      : { requiresPython: { value: requiresPython, from: file.locate(["requires-python"]) } }),
    environments: value["supported-markers"].map((text) => parseMarker(text, { text, where })),
    ...choices(value, root),
    packages: {
      shape: "project graph",
      nodes: value.package.map((locked, index) => nodeOf(locked, placeOf(file, ["package", index]), edgeOf)),
      roots: uvRoots(file, root, edgeOf),
      aliases: root === undefined ? [] : uvAliases(root),
    },
  };
}

function choices(lock: UvLock, root: UvPackage | undefined): Pick<Lock, "extras" | "groups"> {
  const extras = [
    ...Object.keys(root?.["optional-dependencies"] ?? {}),
    ...(root?.metadata?.["provides-extras"] ?? []),
  ];
  const groups = [
    ...Object.keys(root?.["dev-dependencies"] ?? {}),
    ...Object.keys(lock.manifest?.["dependency-groups"] ?? {}),
  ];
  return {
    extras: [...new Set(extras.map(normaliseName))],
    groups: [...new Set(groups.map(normaliseName))],
  };
}

function nodeOf(locked: UvPackage, where: LockPlace, edgeOf: UvEdgeReader): LockNode {
  const forks = locked["resolution-markers"].map((text) => parseMarker(text, { text, where }));
  const optional = Object.entries(locked["optional-dependencies"]);
  const files = [...(locked.sdist === undefined ? [] : [locked.sdist]), ...locked.wheels];
  return {
    name: normaliseName(locked.name),
    ...(locked.version === undefined ? {} : { version: locked.version }),
    source: uvSource(locked.source, where),
    hashes: files.flatMap(({ hash }) => (hash === undefined ? [] : [hash])),
    where,
    ...(forks.length === 0 ? {} : { meantWhere: { kind: "or", parts: forks } }),
    edges: [
      ...locked.dependencies.map((dependency) => edgeOf(dependency, where)),
      ...optional.flatMap(([extra, dependencies]) =>
        dependencies.map((dependency) => ({
          ...edgeOf(dependency, where),
          onlyFor: [normaliseName(extra)],
        })),
      ),
    ],
  };
}
