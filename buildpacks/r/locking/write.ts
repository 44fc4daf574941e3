import type { LockedPackages } from "../../../src/lock/locking.ts";
import { scrub } from "../../../src/source/scrub.ts";
import { type InstalledRPackage, parseLibraryRecord } from "./library-record.ts";

/** A lock of renv's form, under a name that renv does not look for. */
export const renvLockName = "renv.bindery.lock";

/**
 * The record of record.ts as a lock of renv's form: versions, CRAN by its day, and commits of what is from git.
 */
export function write(records: ReadonlyMap<string, string>): LockedPackages {
  const { version, cran, packages } = parseLibraryRecord(records.get("library.json") ?? "");
  const sourced = packages.filter((each) => sourceOf(each) !== undefined);
  const lock = {
    R: { Version: version, Repositories: [{ Name: "CRAN", URL: cran }] },
    Packages: Object.fromEntries(
      sourced
        .toSorted((left, right) => (left.Package < right.Package ? -1 : 1))
        .map((each) => [each.Package, recordOf(each)]),
    ),
  };
  return {
    files: new Map([[renvLockName, `${JSON.stringify(lock, undefined, 2)}\n`]]),
    interpreters: { R: version },
    unpinned: [
      ...(sourced.length > 0
        ? ["R packages are held to their versions: CRAN has no sums of their files"]
        : []),
      ...(sourced.length < packages.length
        ? ["R packages of the repository itself: they are made from its files"]
        : []),
    ],
  };
}

/** What renv calls the sources of `remotes`. */
const sources: ReadonlyMap<string, string> = new Map([
  ["github", "GitHub"],
  ["gitlab", "GitLab"],
  ["bitbucket", "Bitbucket"],
  ["git", "Git"],
  ["git2r", "Git"],
  ["xgit", "Git"],
  ["url", "URL"],
]);

/** renv's `Source` of an installed package; undefined for what stands in the repository. */
function sourceOf({ RemoteType, Repository, biocViews }: InstalledRPackage): string | undefined {
  const remote = sources.get((RemoteType ?? "").toLowerCase());
  if (remote !== undefined) return remote;
  if (Repository === undefined) return biocViews === undefined ? undefined : "Bioconductor";
  return /^bioc/i.test(Repository) ? "Bioconductor" : "Repository";
}

/** The fields that renv has, without credentials and in a fixed order. */
function recordOf(installed: InstalledRPackage): Readonly<Record<string, string>> {
  const { Package, Version, biocViews: _, ...rest } = installed;
  const source = sourceOf(installed) ?? "unknown";
  const isRemote = source !== "Repository" && source !== "Bioconductor";
  // Packages that pak or Posit's mirror installed note where from as well, which is CRAN.
  const fields = Object.entries(rest).filter(([name]) => isRemote || !name.startsWith("Remote"));
  return {
    Package,
    Version,
    Source: source,
    ...Object.fromEntries(
      fields.flatMap(([name, value]) =>
        value === undefined ? [] : [[name, scrub(value, undefined)] as const],
      ),
    ),
    ...(source === "Repository" ? { Repository: "CRAN" } : {}),
  };
}
