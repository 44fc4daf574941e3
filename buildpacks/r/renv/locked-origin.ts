import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { isWebAddress } from "../description/web-address.ts";
import type { LockedOrigin } from "../package-request.ts";
import { bioconductorOrigin, isBioconductor } from "./bioconductor-release.ts";
import { gitHostOrigin, gitOrigin } from "./git-origin.ts";
import type { PackageRecord } from "./lock-schema.ts";

/** A record, and where it stands. */
export interface PlacedRecord {
  readonly name: string;
  readonly record: PackageRecord;
  readonly where: Location;
}

/** The addresses of the lock's repositories, by their names. */
type RepositoryAddresses = ReadonlyMap<string, string>;

/** What renv takes for a package repository: `CRAN` is of its first versions, `standard` of pak, and of `unknown` it asks them all. */
const repositorySources: ReadonlySet<string> = new Set(["repository", "cran", "standard", "unknown"]);

const rUniverse = /^https?:\/\/[\w-]+\.r-universe\.dev(?:\/|$)/;

/**
 * Where the package of a record comes from, by renv's `Source`; undefined where it stands in the project's own folders, which
 * the record alone does not tell.
 * @throws UserError FILE_INVALID for a source that renv does not have, and for addresses and commits that are none
 */
export function lockedOrigin(placed: PlacedRecord, addresses: RepositoryAddresses): LockedOrigin | undefined {
  const { record, name, where } = placed;
  const source = record.Source ?? "unknown";
  switch (source.toLowerCase()) {
    case "bioconductor":
      return bioconductorOrigin(record.Repository);
    case "github":
      return gitHostOrigin("github", placed);
    case "gitlab":
      return gitHostOrigin("gitlab", placed);
    case "bitbucket":
      return gitHostOrigin("bitbucket", placed);
    case "git":
    case "git2r":
    case "xgit":
      return gitOrigin(placed);
    case "url":
      return urlOrigin(placed);
    case "local":
    case "cellar":
      return undefined;
  }
  if (repositorySources.has(source.toLowerCase())) return repositoryOrigin(placed, addresses);
  throw fileError(where, {
    message: `${name} has the source ${quoted(source)}, which is none that can be installed from`,
    suggestions: [
      "install the package in R from one of renv's sources, such as CRAN or GitHub, and write the lock anew: renv::snapshot()",
    ],
  });
}

function repositoryOrigin(placed: PlacedRecord, addresses: RepositoryAddresses): LockedOrigin {
  const { record, name, where } = placed;
  const source = record.Source ?? "unknown";
  const fallback = source === "unknown" ? "unknown" : "CRAN";
  const repository = record.Repository ?? fallback;
  if (isBioconductor(repository)) return bioconductorOrigin(repository);
  const url = addresses.get(repository) ?? (isWebAddress(repository) ? repository : undefined);
  if (url !== undefined) return universeOrigin(placed, url) ?? { kind: "repository", name: repository, url };
  if (!/^[\w.+-][\w .+-]*$/.test(repository))
    throw fileError(where, {
      message: `${name} comes from ${quoted(repository)}, which is no name and no address of a repository`,
      suggestions: ["write the lock anew, in R: renv::snapshot()"],
    });
  return { kind: "repository", name: repository };
}

/**
 * The commit that a package of r-universe was built of: it keeps the newest versions alone. Undefined for other repositories, and for
 * records without a commit.
 * @throws UserError FILE_INVALID for an address that is none
 */
export function universeOrigin(placed: PlacedRecord, url: string): LockedOrigin | undefined {
  const { RemoteUrl, RemoteSha } = placed.record;
  const isCommit = /^[0-9a-f]{40}$/i.test(RemoteSha ?? "");
  return rUniverse.test(url) && RemoteUrl && isCommit ? gitOrigin(placed) : undefined;
}

function urlOrigin({ record, name, where }: PlacedRecord): LockedOrigin {
  const url = record.RemoteUrl ?? record.RemotePkgRef?.replace(/^(?:[A-Za-z0-9.]+=)?url::/, "") ?? "";
  if (isWebAddress(url)) return { kind: "url", url };
  throw fileError(where, {
    message: `${name} comes from ${quoted(url)}, which is no address of the web`,
    suggestions: [
      "install the package in R from an address like `https://…`, and write the lock anew: renv::snapshot()",
    ],
  });
}
