import type { Evidence } from "../../src/buildpack.ts";
import { inConfigDir, type Repository } from "../../src/repository/repository.ts";
import { demandOf } from "./interpreter/interpreter-request.ts";
import { readLock } from "./locks/read-lock.ts";
import type { PackageReading } from "./package-reading.ts";
import { localPackageFiles } from "./local-package-files.ts";
import { pipfileLockRequires } from "./pipfile/pipfile-lock-requires.ts";
import { readPipfile } from "./pipfile/read-pipfile.ts";
import { countOf } from "./count-of.ts";
import { noRequirements } from "./spec.ts";

/**
 * `Pipfile.lock` and `Pipfile` of the config dir, the lock first; development packages are installed too (repo2docker's
 * Pipfile buildpack).
 * @throws UserError FILE_INVALID, REQUIREMENT_INVALID, PATH_ESCAPES, and what the repository throws
 */
export async function readPipenv(repository: Repository): Promise<PackageReading | undefined> {
  const pipfilePath = inConfigDir(repository, "Pipfile");
  const lockPath = inConfigDir(repository, "Pipfile.lock");
  const pipfile = await readPipfile(repository, pipfilePath);
  const lock = await readLock(repository, lockPath);
  if (lock === undefined && pipfile === undefined) return undefined;
  const requires = (await pipfileLockRequires(repository, lockPath)) ?? pipfile?.requires;
  const manifest = pipfile?.requirements.requirements ?? [];
  const evidence: Evidence[] = [];
  if (lock) evidence.push({ file: lockPath, reason: "is installed as it is, development packages too" });
  if (pipfile)
    evidence.push({ file: pipfilePath, reason: `asks for ${countOf(manifest.length, "package")}` });
  return {
    packages:
      lock === undefined
        ? { kind: "requirements", requirements: pipfile?.requirements ?? noRequirements }
        : { kind: "lock", lock, manifest, projectName: undefined, extras: lock.extras, groups: lock.groups },
    project: undefined,
    requests: demandOf("Pipfile", requires),
    evidence: [...evidence, ...(await localPackageFiles(repository, manifest))],
    ignored: (pipfile?.requirements.notes ?? []).map(({ where, message }) => ({ ...where, reason: message })),
    notices: [],
  };
}
