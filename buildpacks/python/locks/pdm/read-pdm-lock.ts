import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { readToml } from "../../../../src/structured/read-toml.ts";
import type { StructuredFile } from "../../../../src/structured/structured-file.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import type { Lock, LockedPackages, PackageCondition } from "../lock.ts";
import type { LockEdge } from "../lock-graph.ts";
import { type LockPlace, markerOf, placeOf } from "../lock-place.ts";
import type { LockedPackage } from "../locked-package.ts";
import { packageIndex } from "../package-index.ts";
import { pdmEdges } from "./pdm-edges.ts";
import { type PdmLock, pdmLockSchema, type PdmPackage } from "./pdm-schema.ts";
import { pdmSource } from "./pdm-source.ts";
import { pdmTargets } from "./pdm-targets.ts";
import { rangeMarker } from "../range-marker.ts";

/** What the project itself depends on; not a group that is chosen. */
const mainGroup = "default";

/**
 * Reads `pdm.lock`; undefined where it is absent. With the strategy `inherit_metadata` it says which groups need a package
 * and where; without, it has a graph that starts with the manifest. Extras and groups have one list of names.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID for a dependency or marker, and what the repository throws
 */
export async function readPdmLock(repository: Repository, path: RepositoryPath): Promise<Lock | undefined> {
  const file = await readToml(repository, path, pdmLockSchema);
  if (file === undefined) return undefined;
  const { metadata } = file.value;
  const names = metadata.groups.map(normaliseName).filter((group) => group !== mainGroup);
  return {
    kind: "pdm",
    path,
    renew: "pdm lock",
    ...pdmTargets(file),
    extras: names,
    groups: names,
    packages: metadata.strategy.includes("inherit_metadata") ? list(file) : graph(file),
  };
}

/** A table of the lock with the package that it is for; one package has a table more for each of its extras that is used. */
interface Entry {
  readonly written: PdmPackage;
  readonly locked: LockedPackage;
}

function entries(file: StructuredFile<PdmLock>): readonly Entry[] {
  const { metadata, package: packages } = file.value;
  return packages.map((written, index) => {
    const { name, version, files } = written;
    const where = placeOf(file, ["package", index]);
    const older = metadata.files[`${name} ${version ?? ""}`] ?? [];
    const locked = {
      name: normaliseName(name),
      ...(version === undefined ? {} : { version }),
      source: pdmSource(written, where),
      hashes: (files.length > 0 ? files : older).map(({ hash }) => hash),
      where,
    };
    return { written, locked };
  });
}

/** The entry of a package without extras is needed wherever one with extras is. */
function list(file: StructuredFile<PdmLock>): LockedPackages {
  const plain = entries(file).filter(({ written }) => written.extras.length === 0);
  const packages = plain.map(({ written, locked }) => ({
    ...locked,
    conditions: conditions(written, locked.where),
  }));
  return { shape: "list", packages, defaultGroups: [] };
}

function conditions({ groups, marker: written }: PdmPackage, where: LockPlace): readonly PackageCondition[] {
  const marker = markerOf(written, where);
  return groups.map(normaliseName).flatMap((name) => {
    return name === mainGroup
      ? [marker]
      : [
          { group: name, ...marker },
          { extra: name, ...marker },
        ];
  });
}

function graph(file: StructuredFile<PdmLock>): LockedPackages {
  const all = entries(file);
  const plain = all.filter(({ written }) => written.extras.length === 0);
  const withExtras = all.filter(({ written }) => written.extras.length > 0);
  const packages = packageIndex(plain.map(({ locked }) => locked));
  const edgesOf = ({ written, locked }: Entry) => pdmEdges(written, packages, locked.where);
  const nodes = plain.map((entry) => {
    const { locked, written } = entry;
    const optional = withExtras.filter((other) => isSamePackage(other.locked, locked));
    return {
      ...locked,
      ...markerOf(written.marker, locked.where),
      meantWhere: rangeMarker(written.requires_python),
      edges: [...edgesOf(entry), ...optional.flatMap((other) => onlyForExtras(other, edgesOf(other)))],
    };
  });
  return { shape: "manifest graph", nodes };
}

function onlyForExtras({ written }: Entry, edges: readonly LockEdge[]): readonly LockEdge[] {
  const onlyFor = written.extras.map(normaliseName);
  return edges.map((edge) => ({ ...edge, onlyFor }));
}

function isSamePackage(left: LockedPackage, right: LockedPackage): boolean {
  return left.name === right.name && left.version === right.version;
}
