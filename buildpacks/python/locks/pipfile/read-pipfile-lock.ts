import type { Repository, RepositoryPath } from "../../../../src/repository/repository.ts";
import { readJson } from "../../../../src/structured/read-json.ts";
import { normaliseName } from "../../requirements/package-name.ts";
import type { ListedPackage, Lock } from "../lock.ts";
import { type LockPlace, markerOf, placeOf } from "../lock-place.ts";
import { type PipfilePackage, pipfileLockSchema, type PipfileSource } from "./pipfile-schema.ts";
import { pipfileSource } from "./pipfile-source.ts";

/** The category of `[packages]`; not a group that is chosen. */
const mainCategory = "default";
/** The category of `[dev-packages]`, which repo2docker installs with the others. */
const devCategory = "develop";

/**
 * Reads `Pipfile.lock`; undefined where it is absent. `default` and `develop` are installed, other categories are groups.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID for a marker, and what the repository throws
 */
export async function readPipfileLock(
  repository: Repository,
  path: RepositoryPath,
): Promise<Lock | undefined> {
  const file = await readJson(repository, path, pipfileLockSchema);
  if (file === undefined) return undefined;
  const { _meta: meta, ...categories } = file.value;
  const packages = Object.entries(categories).flatMap(([category, members]) =>
    Object.entries(members).map(([name, written]) => {
      const where = placeOf(file, [category, name]);
      return listed({ category, name, written }, meta.sources, where);
    }),
  );
  const groups = Object.keys(categories).filter((name) => name !== mainCategory && name !== devCategory);
  return {
    kind: "pipfile",
    path,
    renew: "pipenv lock",
    environments: [],
    extras: [],
    groups: groups.map(normaliseName),
    packages: { shape: "list", packages: mergeCategories(packages), defaultGroups: [devCategory] },
  };
}

interface Member {
  readonly category: string;
  readonly name: string;
  readonly written: PipfilePackage;
}

function listed(
  { category, name, written }: Member,
  sources: readonly PipfileSource[],
  where: LockPlace,
): ListedPackage {
  const marker = markerOf(written.markers, where);
  return {
    name: normaliseName(name),
    ...(written.version === undefined ? {} : { version: written.version.replace(/^==/, "") }),
    source: pipfileSource(written, sources, where),
    hashes: written.hashes,
    where,
    conditions: [category === mainCategory ? marker : { group: normaliseName(category), ...marker }],
  };
}

/** A package that several categories have at one version is one package, wherever one of them needs it. */
function mergeCategories(packages: readonly ListedPackage[]): readonly ListedPackage[] {
  const merged = new Map<string, ListedPackage>();
  for (const locked of packages) {
    const key = `${locked.name} ${locked.version ?? ""}`;
    const known = merged.get(key);
    merged.set(
      key,
      known === undefined ? locked : { ...known, conditions: [...known.conditions, ...locked.conditions] },
    );
  }
  return [...merged.values()];
}
