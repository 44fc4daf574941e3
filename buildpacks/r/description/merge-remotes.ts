import type { PackageRequest } from "../package-request.ts";
import type { RemotePackage } from "./description.ts";
import type { ParsedRemote } from "./parse-remote.ts";

/** Requests that know where their packages come from, and the remotes that are of none of them. */
interface MergedRemotes {
  readonly originFor: (request: PackageRequest) => PackageRequest;
  readonly others: readonly RemotePackage[];
}

/**
 * Tells the remotes of a DESCRIPTION to the requests that they belong to: by the name that they say, or by the repository's, also
 * where that differs in upper and lower case alone.
 */
export function mergeRemotes(
  remotes: readonly ParsedRemote[],
  requests: readonly PackageRequest[],
): MergedRemotes {
  const names = [...new Set(requests.map(({ name }) => name))];
  const exact = new Set(names);
  const folded = new Map(names.map((name) => [name.toLowerCase(), name]));
  const origins = new Map<string, ParsedRemote>();
  const others: RemotePackage[] = [];
  for (const { isNamed, ...remote } of remotes) {
    const { likelyName = "" } = remote;
    const similar = isNamed ? undefined : folded.get(likelyName.toLowerCase());
    const name = exact.has(likelyName) ? likelyName : similar;
    if (name === undefined) others.push(remote);
    else origins.set(name, { isNamed, ...remote });
  }
  return {
    originFor: (request) => ({ ...request, origin: origins.get(request.name)?.origin ?? request.origin }),
    others,
  };
}
