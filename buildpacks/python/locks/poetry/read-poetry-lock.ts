import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { readToml } from "../../../../src/structured/read-toml.ts";
import type { StructuredFile } from "../../../../src/structured/structured-file.ts";
import type { Marker } from "../../requirements/marker.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import type { Lock, LockedPackages, PackageCondition } from "../lock.ts";
import { type LockPlace, markerOf, placeOf } from "../lock-place.ts";
import type { LockedPackage } from "../locked-package.ts";
import { packageIndex } from "../package-index.ts";
import { poetryRanges } from "./poetry-ranges.ts";
import { poetryEdges } from "./poetry-edges.ts";
import { type PoetryLock, poetryLockSchema, type PoetryPackage } from "./poetry-schema.ts";
import { poetrySource } from "./poetry-source.ts";
import { rangeMarker } from "../range-marker.ts";

const renew = "poetry lock";

/** What the project itself depends on; not a group that is chosen. */
const mainGroup = "main";

/**
 * Reads `poetry.lock`; undefined where it is absent. Since version 2.1 it says which groups need a package and where; the
 * ones before have a graph that starts with the manifest.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID for a constraint or marker, and what the repository throws
 */
export async function readPoetryLock(
  repository: Repository,
  path: RepositoryPath,
): Promise<Lock | undefined> {
  const file = await readToml(repository, path, poetryLockSchema);
  if (file === undefined) return undefined;
  const { metadata, extras, package: packages } = file.value;
  const groups = packages.flatMap((locked) => locked.groups.map(normaliseName));
  return {
    kind: "poetry",
    path,
    renew,
    ...pythons(file),
    extras: Object.keys(extras).map(normaliseName),
    groups: [...new Set(groups)].filter((group) => group !== mainGroup).sort(),
    packages: knowsGroups(metadata["lock-version"]) ? list(file) : graph(file),
  };
}

function knowsGroups(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major === 2 && minor !== undefined && minor >= 1;
}

/** Several ranges have no text in PEP 440: then the lock's environments say them. */
function pythons(file: StructuredFile<PoetryLock>): Pick<Lock, "requiresPython" | "environments"> {
  const keys = ["metadata", "python-versions"];
  const ranges = poetryRanges(file.value.metadata["python-versions"], placeOf(file, keys));
  const [only = "", ...others] = ranges;
  if (others.length > 0) return { environments: ranges.map(rangeMarker) };
  return {
    environments: [],
    ...(only === "" ? {} : { requiresPython: { value: only, from: file.locate(keys) } }),
  };
}

function lockedPackages(file: StructuredFile<PoetryLock>): readonly LockedPackage[] {
  const { metadata, package: packages } = file.value;
  const older = new Map(Object.entries(metadata.files).map(([name, files]) => [normaliseName(name), files]));
  return packages.map((locked, index) => {
    const name = normaliseName(locked.name);
    const where = placeOf(file, ["package", index]);
    const files = locked.files.length > 0 ? locked.files : (older.get(name) ?? []);
    const source = poetrySource(locked, where);
    return { name, version: locked.version, source, hashes: files.map(({ hash }) => hash), where };
  });
}

function list(file: StructuredFile<PoetryLock>): LockedPackages {
  const packages = lockedPackages(file).flatMap((locked, index) => {
    const written = file.value.package[index];
    return written === undefined ? [] : [{ ...locked, conditions: conditions(written, locked.where) }];
  });
  return { shape: "list", packages, defaultGroups: [] };
}

function conditions({ groups, markers }: PoetryPackage, where: LockPlace): readonly PackageCondition[] {
  return groups.map((group) => {
    const marker = markerOf(typeof markers === "object" ? markers[group] : markers, where);
    return group === mainGroup ? marker : { group: normaliseName(group), ...marker };
  });
}

function graph(file: StructuredFile<PoetryLock>): LockedPackages {
  const packages = lockedPackages(file);
  const index = packageIndex(packages);
  const nodes = packages.flatMap((locked, at) => {
    const written = file.value.package[at];
    if (written === undefined) return [];
    const edges = poetryEdges(written, index, locked.where);
    const marker = markerOf(written.marker, locked.where);
    return [{ ...locked, ...marker, meantWhere: pythonMarker(written, locked.where), edges }];
  });
  return { shape: "manifest graph", nodes };
}

function pythonMarker({ "python-versions": constraint }: PoetryPackage, where: LockPlace): Marker {
  return { kind: "or", parts: poetryRanges(constraint, where).map(rangeMarker) };
}
