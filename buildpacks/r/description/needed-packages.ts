import type { RepositoryPath } from "../../../src/repository/repository.ts";
import type { PackageRequest } from "../package-request.ts";
import type { NeededPackages, RemotePackage } from "./description.ts";
import { listEntries } from "./list-entries.ts";
import type { DcfField, DcfRecord } from "./parse-dcf.ts";
import { parseDependency } from "./parse-dependency.ts";
import { parseRemote } from "./parse-remote.ts";

const prefix = "Config/Needs/";

/**
 * The packages of the fields `Config/Needs/<name>`, by that name: names with or without versions, and addresses as in `Remotes`.
 * @throws UserError FILE_INVALID, PATH_ESCAPES
 */
export function neededPackages(fields: DcfRecord, file: RepositoryPath): ReadonlyMap<string, NeededPackages> {
  const needs = new Map<string, NeededPackages>();
  for (const field of fields.values()) {
    if (field.name.startsWith(prefix)) needs.set(field.name.slice(prefix.length), packagesOf(field, file));
  }
  return needs;
}

function packagesOf(field: DcfField, file: RepositoryPath): NeededPackages {
  const requests: PackageRequest[] = [];
  const remotes: RemotePackage[] = [];
  for (const { text, line } of listEntries(field.value)) {
    const where = { file, line };
    if (!/[/:]/.test(text)) {
      const dependency = parseDependency(text, where);
      if (dependency.name !== "R") requests.push({ ...dependency, origin: { kind: "cran" }, where });
      continue;
    }
    const { isNamed, ...remote } = parseRemote(text, where);
    const byName = remote.origin.kind !== "remote" || isNamed;
    if (byName && remote.likelyName !== undefined)
      requests.push({ name: remote.likelyName, origin: remote.origin, where });
    else remotes.push(remote);
  }
  return { requests, remotes };
}
