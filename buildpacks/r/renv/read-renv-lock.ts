import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { readJson } from "../../../src/structured/read-json.ts";
import type { StructuredFile } from "../../../src/structured/structured-file.ts";
import type { LockedPackage } from "../package-request.ts";
import { installOrder } from "./install-order.ts";
import { localOrigin } from "./local-origin.ts";
import { type RenvLockFile, renvLockSchema } from "./lock-schema.ts";
import { lockedOrigin } from "./locked-origin.ts";
import { recordedPackage } from "./package-record.ts";
import type { LockedRepository, RenvLock } from "./renv-lock.ts";

/**
 * Reads `renv.lock`, as renv has written it since 0.9; undefined where it is absent.
 * @throws UserError FILE_INVALID, PATH_ESCAPES for a package from a file of another machine, each with the line, and what the
 * repository throws
 */
export async function readRenvLock(
  repository: Repository,
  path: RepositoryPath,
): Promise<RenvLock | undefined> {
  const file = await readJson(repository, path, renvLockSchema);
  if (file === undefined) return undefined;
  const repositories = repositoriesOf(file.value);
  const packages = await packagesOf(repository, file, repositories);
  return { path, ...surroundings(file), repositories, packages, installOrder: installOrder(packages) };
}

function repositoriesOf({ R }: RenvLockFile): readonly LockedRepository[] {
  // renv takes a repository without a name by its address.
  return (R?.Repositories ?? []).map(({ Name, URL }) => ({ name: Name ?? URL, url: URL }));
}

async function packagesOf(
  repository: Repository,
  { value, locate }: StructuredFile<RenvLockFile>,
  repositories: readonly LockedRepository[],
): Promise<readonly LockedPackage[]> {
  const addresses = new Map(repositories.map(({ name, url }) => [name, url]));
  const packages: LockedPackage[] = [];
  for (const [key, record] of value.Packages ?? []) {
    const where = locate(["Packages", key]);
    const recorded = recordedPackage(key, record, where);
    const placed = { name: recorded.name, record, where };
    const origin = lockedOrigin(placed, addresses) ?? (await localOrigin(repository, placed));
    packages.push({ ...recorded, origin });
  }
  return packages;
}

function surroundings({
  value: { R, Bioconductor, Python },
  locate,
}: StructuredFile<RenvLockFile>): Pick<RenvLock, "r" | "bioconductor" | "python"> {
  return {
    ...(R?.Version ? { r: { value: R.Version, from: locate(["R", "Version"]) } } : {}),
    ...(Bioconductor?.Version
      ? { bioconductor: { value: Bioconductor.Version, from: locate(["Bioconductor", "Version"]) } }
      : {}),
    ...(Python
      ? {
          python: {
            ...(Python.Version ? { version: Python.Version } : {}),
            ...(Python.Type ? { type: Python.Type } : {}),
            ...(Python.Name ? { name: Python.Name } : {}),
            where: locate(["Python"]),
          },
        }
      : {}),
  };
}
