import { UserError } from "../../../src/errors/user-error.ts";
import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { LockedPackage, PackageRequest, VersionConstraint } from "../package-request.ts";
import { satisfies } from "../versions.ts";
import { basePackages, recommendedPackages } from "./shipped-packages.ts";

/** A package that is asked for, and that a lock lacks or has in a version that is not allowed. */
export interface LockGap {
  readonly request: PackageRequest;
  /** The version that the lock has. */
  readonly found?: string;
}

/**
 * What of a DESCRIPTION's requests a lock does not meet, in their order. Packages that come with R are no gap, nor is the
 * project itself.
 */
export function missingFromLock(
  requests: readonly PackageRequest[],
  lock: { readonly packages: readonly LockedPackage[] },
  project?: string,
): readonly LockGap[] {
  const versions = new Map(lock.packages.map(({ name, version }) => [name, version]));
  return requests.flatMap((request) => {
    const { name, constraint } = request;
    if (name === project || basePackages.has(name)) return [];
    const found = versions.get(name);
    if (found === undefined) return recommendedPackages.has(name) ? [] : [{ request }];
    return constraint === undefined || satisfies(constraint, found) ? [] : [{ request, found }];
  });
}

/** What writes a lock anew, in R. */
export type LockRenewal = "renv::snapshot()" | "rsconnect::writeManifest()";

/** The error LOCK_OUTDATED for a gap, at the line that asks for the package. */
export function lockOutdated(
  { request, found }: LockGap,
  path: RepositoryPath,
  renewal: LockRenewal,
): UserError {
  const { name, constraint, where } = request;
  const lacks = found === undefined ? `has no \`${name}\`` : `has \`${name}\` ${found}`;
  return new UserError({
    code: "LOCK_OUTDATED",
    message: `${path} is out of date: \`${name}${written(constraint)}\` is asked for, the lock ${lacks}`,
    where,
    why: "a lock is installed as it is, or not at all",
    suggestions: [
      renewal === "renv::snapshot()"
        ? `renew the lock, in R: renv::install(), then ${renewal}`
        : `install the package in R, and write the file anew: ${renewal}`,
      `remove ${path}, to install without it`,
    ],
  });
}

function written(constraint: VersionConstraint | undefined): string {
  return constraint === undefined ? "" : ` (${constraint.operator} ${constraint.version})`;
}
