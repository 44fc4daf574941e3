import { UserError } from "../../src/errors/user-error.ts";
import type { AptSpec } from "./spec.ts";

/** What apt-get prints of a package that it can't have. */
const patterns = [
  {
    test: /E: Unable to locate package (?<name>\S+)/,
    message: (name: string) => `Debian has no package \`${name}\``,
    suggestion:
      "Look for its name in Debian 12: `apt-cache search`, or the package search of Debian's web site.",
  },
  {
    test: /E: Version ['‘](?<version>[^'’]+)['’] for ['‘](?<name>[^'’]+)['’] was not found/,
    message: (name: string, version = "") => `Debian has no version ${version} of \`${name}\``,
    suggestion: "Leave the version out, or take one that the release has now: Debian keeps only the newest.",
  },
  {
    test: /E: Package ['‘](?<name>[^'’]+)['’] has no installation candidate/,
    message: (name: string) => `The package \`${name}\` can't be installed from Debian's main section`,
    suggestion: "It may have another name in this release, or none any more.",
  },
] as const;

/** The line of `apt.txt` behind a failed install; undefined where apt-get did not fail by a package of it. */
export function explainFailure(log: string, { packages }: AptSpec): UserError | undefined {
  for (const { test, message, suggestion } of patterns) {
    const groups = test.exec(log)?.groups;
    const asked = packages.find(({ name }) => name === groups?.["name"]);
    if (asked === undefined) continue;
    return new UserError({
      code: "APT_PACKAGE_NOT_FOUND",
      message: message(asked.name, groups?.["version"]),
      where: asked.where,
      suggestions: [suggestion],
    });
  }
  return undefined;
}
