import type { Location } from "../../../src/errors/user-error.ts";
import { fileError } from "../../../src/errors/file-error.ts";
import { quoted } from "../quoted.ts";
import { listEntries } from "../description/list-entries.ts";
import { isPackageName, packageNameRule } from "../description/package-name.ts";
import { parseDependency } from "../description/parse-dependency.ts";
import type { LockedPackage } from "../package-request.ts";
import { isPackageVersion } from "../versions.ts";
import type { PackageRecord } from "./lock-schema.ts";
import { basePackages } from "./shipped-packages.ts";

/** What a record says of a package, but where it comes from. */
type RecordedPackage = Omit<LockedPackage, "origin">;

/**
 * The package of a record that stands under `key`, its parts checked.
 * @throws UserError FILE_INVALID
 */
export function recordedPackage(key: string, record: PackageRecord, where: Location): RecordedPackage {
  const name = record.Package ?? key;
  const fail = (message: string, why: string): Error =>
    fileError(where, {
      message,
      why,
      suggestions: ["write the lock anew, in R: renv::snapshot()"],
    });
  if (!isPackageName(name)) throw fail(`${quoted(name)} is no name of an R package`, packageNameRule);
  if (name !== key)
    throw fail(`the record of ${quoted(key)} is of ${quoted(name)}`, "the two must be the same package");
  if (!isPackageVersion(record.Version))
    throw fail(
      `${quoted(record.Version)}, the version of ${name}, is none of an R package`,
      "a version has two numbers at least, with dots between them",
    );
  const hash = record.Hash?.toLowerCase();
  if (hash !== undefined && !/^[0-9a-f]{32}$/.test(hash))
    throw fail(`the hash of ${name} is none`, "renv's hashes are 32 hexadecimal digits");
  return {
    name,
    version: record.Version,
    ...(hash === undefined ? {} : { hash }),
    requires: requirementsOf(record, where),
    where,
  };
}

/** Before renv 1.1 the names stand in `Requirements`, since then in the DESCRIPTION's own fields. */
function requirementsOf(record: PackageRecord, where: Location): readonly string[] {
  const written = [record.Requirements, record.Depends, record.Imports, record.LinkingTo]
    .flatMap((value) => value ?? [])
    .flatMap((text) => listEntries(text.split("\n").map((part) => ({ text: part, line: 0 }))));
  const names = written.map(({ text }) => parseDependency(text, where).name);
  return [...new Set(names)].filter((name) => name !== "R" && !basePackages.has(name));
}
