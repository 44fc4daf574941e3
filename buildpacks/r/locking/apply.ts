import { lockMissing } from "../../../src/lock/lock-errors.ts";
import { inConfigDir, type Repository } from "../../../src/repository/repository.ts";
import { localFolder, type LockedPackage, type PackageOrigin } from "../package-request.ts";
import { dayOf } from "../read-lock.ts";
import { bioconductorRelease } from "../renv/bioconductor-release.ts";
import { readRenvLock } from "../renv/read-renv-lock.ts";
import type { RSpec } from "../spec.ts";
import { renvLockName } from "./write.ts";

/**
 * The spec with bindery's own lock in place of all that is asked for by name or address, and with its R and its day. What stands in the
 * repository, or is from nowhere that a lock could name, is installed as before; and a script runs as before: it finds its packages there.
 * @throws UserError FILE_INVALID, LOCK_MISSING
 */
export async function apply(spec: RSpec, repository: Repository): Promise<RSpec> {
  const path = inConfigDir(repository, renvLockName);
  const lock = await readRenvLock(repository, path);
  if (lock?.r === undefined || typeof lock.r.from === "string") throw lockMissing(path);
  const { r, repositories, packages, installOrder } = lock;
  const local = (spec.lock?.packages ?? []).filter(({ origin }) => origin.kind === "local");
  const locked = new Set(packages.map(({ name }) => name));
  return {
    ...spec,
    requests: [{ kind: "runtime.txt", version: r.value, date: dayOf(repositories), from: lock.r.from }],
    packages: spec.packages.filter(({ name, origin }) => isNoneOfALock(origin) || !locked.has(name)),
    remotes: spec.remotes.filter(({ origin }) => isNoneOfALock(origin)),
    lock: {
      path,
      packages: [...installOrder, ...local],
      bioconductor: bioconductorRelease({
        packages,
        written: spec.lock?.bioconductor,
        r: r.value,
        renewal: "renv::snapshot()",
      }),
    },
    locked: packages.map(({ name, version, origin }) => ({ name, version, commit: commitOf(origin) })),
  };
}

/** renv has no source for Subversion. */
function isNoneOfALock(origin: PackageOrigin): boolean {
  return (
    localFolder(origin) !== undefined || (origin.kind === "remote" && origin.reference.startsWith("svn::"))
  );
}

function commitOf(origin: LockedPackage["origin"]): string | undefined {
  return "commit" in origin ? origin.commit : undefined;
}
