import type { LockedPackages } from "../../../src/lock/locking.ts";
import { scrub } from "../../../src/source/scrub.ts";
import { isWebAddress } from "../description/web-address.ts";
import { localFolder } from "../package-request.ts";
import type { RSpec } from "../spec.ts";
import { type InstalledRPackage, parseLibraryRecord } from "./library-record.ts";

/** A lock of renv's form, under a name that renv does not look for. */
export const renvLockName = "renv.bindery.lock";

/**
 * The record of record.ts as a lock of renv's form: versions, CRAN by its day, and commits of what is from git. What is from no
 * repository that the lock could name is not in it: it is installed as it was asked for, and named as such.
 */
export function write(records: ReadonlyMap<string, string>, spec: RSpec): LockedPackages {
  const { version, cran, packages } = parseLibraryRecord(records.get("library.json") ?? "");
  const sourced = packages.filter((each) => sourceOf(each) !== undefined);
  const own = ownPackages(spec);
  const others = packages.filter((each) => sourceOf(each) === undefined && !own.has(each.Package));
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
      ...(packages.some(({ Package }) => own.has(Package))
        ? ["R packages of the repository itself: they are made from its files"]
        : []),
      ...(spec.script !== undefined && spec.script.files === undefined
        ? [`what ${spec.script.path} reads of the repository: which files, it does not tell`]
        : []),
      ...(others.length > 0
        ? [
            `R packages of no repository that a lock can name: ${others.map(({ Package }) => Package).join(", ")}`,
          ]
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

/** CRAN, and what Posit's mirrors of it call themselves in the packages that they build. */
const cranNames = /^(?:CRAN|RSPM|PPM|P3M)$/i;

/** renv's `Source` of an installed package; undefined for what stands in no repository that can be found again by what it says. */
function sourceOf({ RemoteType, Repository, biocViews }: InstalledRPackage): string | undefined {
  const remote = sources.get((RemoteType ?? "").toLowerCase());
  if (remote !== undefined) return remote;
  if (Repository === undefined) return biocViews === undefined ? undefined : "Bioconductor";
  if (/^bioc/i.test(Repository)) return "Bioconductor";
  return cranNames.test(Repository) || isWebAddress(Repository) ? "Repository" : undefined;
}

/** Names of the packages that stand in the repository. */
function ownPackages({ packages, remotes, lock, project }: RSpec): ReadonlySet<string | undefined> {
  return new Set([
    project?.name,
    ...(lock?.packages ?? []).flatMap(({ name, origin }) => (origin.kind === "local" ? [name] : [])),
    ...packages.flatMap(({ name, origin }) => (localFolder(origin) === undefined ? [] : [name])),
    ...remotes.flatMap(({ likelyName, origin }) => (localFolder(origin) === undefined ? [] : [likelyName])),
  ]);
}

/** The fields that renv has, without credentials and in a fixed order. */
function recordOf(installed: InstalledRPackage): Readonly<Record<string, string>> {
  const { Package, Version, biocViews: _, ...rest } = installed;
  const source = sourceOf(installed) ?? "unknown";
  const isCran = source === "Repository" && cranNames.test(installed.Repository ?? "");
  const isRemote = !isCran && source !== "Bioconductor";
  // Packages that pak or Posit's mirror installed note where from as well, which is CRAN. Those of r-universe note their commit.
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
    ...(isCran ? { Repository: "CRAN" } : {}),
  };
}
