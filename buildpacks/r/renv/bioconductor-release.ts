import { fileError } from "../../../src/errors/file-error.ts";
import type { LockedOrigin, LockedPackage } from "../package-request.ts";
import { compareRVersions } from "../versions.ts";
import type { LockRenewal } from "./missing-from-lock.ts";

type BioconductorOrigin = Extract<LockedOrigin, { kind: "bioconductor" }>;

/**
 * The last release for each series of R, from the table of bioconductor.org/about/release-announcements; that of R 4.6 is the one that
 * bioconductor.org/install names for it.
 */
const lastReleases: ReadonlyMap<string, string> = new Map([
  ["3.3", "3.4"],
  ["3.4", "3.6"],
  ["3.5", "3.8"],
  ["3.6", "3.10"],
  ["4.0", "3.12"],
  ["4.1", "3.14"],
  ["4.2", "3.16"],
  ["4.3", "3.18"],
  ["4.4", "3.20"],
  ["4.5", "3.22"],
  ["4.6", "3.23"],
]);

/** As `renv_record_source_normalize` of renv has it, and with the release behind it. */
const repositoryName = /^bioc(?:onductor)?(?: (\d{1,4}\.\d{1,4}))?$/i;
const repositoryAddress = /^https?:\/\/[^?#]*\/packages\/(\d{1,4}\.\d{1,4})(?:\/|$)/;

/** Whether a record's `Repository` is Bioconductor by its name. */
export function isBioconductor(repository: string): boolean {
  return repositoryName.test(repository);
}

/** The origin of a package of Bioconductor, with the release that the name or address of its repository tells. */
export function bioconductorOrigin(repository: string | null | undefined): BioconductorOrigin {
  const text = repository ?? "";
  const release = repositoryName.exec(text)?.[1] ?? repositoryAddress.exec(text)?.[1];
  return { kind: "bioconductor", ...(release === undefined ? {} : { release }) };
}

interface LockedRelease {
  readonly packages: readonly LockedPackage[];
  /** What the lock says of Bioconductor itself. */
  readonly written: string | undefined;
  /** The version of R. */
  readonly r: string | undefined;
  readonly renewal: LockRenewal;
}

/**
 * The release of Bioconductor that a lock's packages are of: the one that it names, or its packages do, or that of its R; undefined where
 * nothing needs one.
 * @throws UserError FILE_INVALID where packages are of Bioconductor, and nothing tells the release
 */
export function bioconductorRelease({ packages, written, r, renewal }: LockedRelease): string | undefined {
  if (written !== undefined) return written;
  const origins = packages.map(({ origin }) => origin).filter((origin) => origin.kind === "bioconductor");
  const [named] = origins.flatMap(({ release }) => release ?? []).toSorted((a, b) => compareRVersions(b, a));
  if (named !== undefined) return named;
  const needing = packages.find(({ origin }) => origin.kind === "bioconductor");
  if (needing === undefined) return undefined;
  const installed = packages.find(({ name }) => name === "BiocVersion")?.version;
  const release = seriesOf(installed) ?? lastReleases.get(seriesOf(r) ?? "");
  if (release !== undefined) return release;
  throw fileError(needing.where, {
    message: `the lock does not say which release of Bioconductor ${needing.name} is of`,
    why: r === undefined ? "it names no R either" : `the one for R ${r} is not known`,
    suggestions: [`install BiocVersion beside it in R, and write the lock anew: ${renewal}`],
  });
}

function seriesOf(version: string | undefined): string | undefined {
  return /^\d+\.\d+/.exec(version ?? "")?.[0];
}
