import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { isWebAddress } from "../description/web-address.ts";
import type { LockedOrigin } from "../package-request.ts";
import { bioconductorOrigin } from "../renv/bioconductor-release.ts";
import { lockedOrigin, universeOrigin } from "../renv/locked-origin.ts";
import type { ManifestPackage } from "./manifest-schema.ts";

const otherSources: ReadonlySet<string> = new Set(["github", "gitlab", "bitbucket", "git", "url"]);

/**
 * Where a package of a manifest comes from. Its `Source` is that of renv's locks, or the name of the repository whose address
 * stands beside it.
 * @throws UserError FILE_INVALID for a package from a folder of another machine, and for addresses and commits that are none
 */
export function manifestOrigin(name: string, locked: ManifestPackage, where: Location): LockedOrigin {
  const { Source, Repository, description } = locked;
  const kind = Source?.toLowerCase();
  if (kind !== undefined && otherSources.has(kind)) {
    const record = { ...description, ...githubFields(locked), Source: kind };
    return lockedOrigin({ name, record, where }, new Map()) ?? notInstallable(name, where);
  }
  if (kind === "bioconductor") return bioconductorOrigin(Repository);
  if (!Source || !/^[\w.+:/-][\w .+:/-]*$/.test(Source)) return notInstallable(name, where);
  if (!Repository) return { kind: "repository", name: Source };
  if (!isWebAddress(Repository)) return notInstallable(name, where);
  return (
    universeOrigin({ name, record: description, where }, Repository) ?? {
      kind: "repository",
      name: Source,
      url: Repository,
    }
  );
}

/** Before `Remote…`, packages from GitHub had fields of their own. */
function githubFields({
  GithubUsername,
  GithubRepo,
  GithubSha1,
  GithubSubdir,
  description,
}: ManifestPackage) {
  return {
    RemoteUsername: description.RemoteUsername ?? GithubUsername,
    RemoteRepo: description.RemoteRepo ?? GithubRepo,
    RemoteSha: description.RemoteSha ?? GithubSha1,
    RemoteSubdir: description.RemoteSubdir ?? GithubSubdir,
  };
}

function notInstallable(name: string, where: Location): never {
  throw fileError(where, {
    message: `the manifest does not say where ${name} can be installed from`,
    suggestions: [
      "install the package in R from CRAN or GitHub, and write the manifest anew: rsconnect::writeManifest()",
    ],
  });
}
