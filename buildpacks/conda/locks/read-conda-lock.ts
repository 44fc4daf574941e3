import * as v from "valibot";
import type { Repository, RepositoryPath } from "../../../src/repository/repository.ts";
import { readYaml } from "../../../src/structured/read-yaml.ts";
import { type Platform, platforms } from "../platform.ts";
import { type CondaLock, type ExplicitEnvironment, explicitEnvironment } from "./conda-lock.ts";
import { HashFields } from "./locked-hashes.ts";
import { lockedPackage } from "./locked-package.ts";
import { lockedRequirements } from "./locked-requirements.ts";

const Package = v.looseObject({
  name: v.string(),
  version: v.string(),
  manager: v.picklist(["conda", "pip"], "must be `conda` or `pip`"),
  platform: v.string(),
  url: v.string(),
  hash: v.looseObject(HashFields),
  category: v.optional(v.string(), "main"),
});

/** conda-lock's unified format (`LockfileV1` of its models.py); version 2 drops `optional`, which bindery does not read. */
const LockFile = v.looseObject({
  version: v.picklist(["1", "2"], "must be 1 or 2: bindery knows no other version of conda-lock's format"),
  metadata: v.looseObject({ platforms: v.array(v.string()) }),
  package: v.array(Package),
});

type Package = v.InferOutput<typeof Package>;

/**
 * Reads `conda-lock.yml`; undefined where there is none. As conda-lock's main category is what an environment file is, the others
 * (`dev` and the like) are left out.
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID and what the repository throws
 */
export async function readCondaLock(
  repository: Repository,
  file: RepositoryPath,
): Promise<CondaLock | undefined> {
  const read = await readYaml(repository, file, LockFile);
  if (read === undefined) return undefined;
  const { value, locate } = read;
  const packages = value.package.map((locked, index) => ({ ...locked, where: locate(["package", index]) }));
  const main = packages.filter(({ category }) => category === "main");
  const environmentOn = (platform: Platform): ExplicitEnvironment => {
    const own = main.filter((locked) => locked.platform === platform);
    const forPip = own.filter(({ manager }) => manager === "pip");
    return explicitEnvironment({
      file,
      platform,
      packages: own
        .filter(({ manager }) => manager === "conda")
        .map(({ url, hash: { md5, sha256 }, where }) =>
          lockedPackage(url, { ...(md5 && { md5 }), ...(sha256 && { sha256 }) }, where),
        ),
      pip: lockedRequirements(
        forPip.map(({ hash, ...locked }) => ({ ...locked, sha256: hash.sha256, editable: false })),
        file,
      ),
    });
  };
  const locked = platforms.filter((platform) => value.metadata.platforms.includes(platform));
  return {
    tool: "conda-lock",
    files: [file],
    platforms: value.metadata.platforms,
    environments: locked.map(environmentOn),
    notes: otherCategories(packages).map(({ category, where }) => ({
      ...where,
      reason: `the packages of the category \`${category}\` are left out: an image has those of \`main\``,
    })),
  };
}

/** The first package of each. */
function otherCategories<Found extends Package>(packages: readonly Found[]): readonly Found[] {
  const first = new Map<string, Found>();
  for (const found of packages) {
    if (found.category !== "main" && !first.has(found.category)) first.set(found.category, found);
  }
  return [...first.values()];
}
