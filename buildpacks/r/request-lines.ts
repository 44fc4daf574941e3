import { localFolder, type LockedOrigin, type LockedPackage, type PackageOrigin } from "./package-request.ts";
import type { RSpec } from "./spec.ts";

/**
 * Packages as `install-requested.R` reads them: name, origin, reference and constraints, with tabs between; one line for what several
 * ask for. What readers let through holds no tab and no line break. Packages that stand in the repository are not among them.
 */
export function requestLines({ packages, remotes }: Pick<RSpec, "packages" | "remotes">): string {
  const constraints = new Map<string, string[]>();
  for (const { name, constraint } of packages) {
    const known = constraints.get(name) ?? [];
    if (constraint !== undefined) known.push(`${constraint.operator} ${constraint.version}`);
    constraints.set(name, known);
  }
  // Of a name that has several origins the particular one counts: `Remotes` says where a package of `Imports` is.
  const origins = new Map(packages.map(({ name, origin }) => [name, origin]));
  for (const { name, origin } of packages) if (origin.kind !== "cran") origins.set(name, origin);
  const fetched = [...origins].filter(([, origin]) => isElsewhere(origin));
  const named = fetched.map(([name, origin]) =>
    line([
      name,
      origin.kind,
      origin.kind === "remote" ? origin.reference : "",
      [...new Set(constraints.get(name) ?? [])].join(","),
    ]),
  );
  const unnamed = remotes
    .filter(({ origin }) => isElsewhere(origin))
    .map(({ origin }) => line(["", origin.kind, origin.kind === "remote" ? origin.reference : "", ""]));
  return [...named.toSorted(), ...unnamed].join("");
}

function isElsewhere(origin: PackageOrigin): boolean {
  return localFolder(origin) === undefined;
}

/** Locked packages as `restore-lock.R` reads them, in the order of installation; those of the repository itself are not among them. */
export function lockLines(packages: readonly LockedPackage[]): string {
  return packages
    .filter(({ origin }) => origin.kind !== "local")
    .map(({ name, version, origin, hash }) => line([name, version, ...placeOf(origin), hash ?? ""]))
    .join("");
}

/** Origin, reference, commit, folder and server. */
function placeOf(origin: LockedOrigin): readonly string[] {
  switch (origin.kind) {
    case "repository":
      return ["repository", origin.url ?? "", "", "", ""];
    case "bioconductor":
      return ["bioconductor", "", "", "", ""];
    case "git-host": {
      const { host, owner, repository, commit, subfolder, server } = origin;
      return [host, `${owner}/${repository}`, commit, subfolder ?? "", server];
    }
    case "git":
      return ["git", origin.url, origin.commit, origin.subfolder ?? "", ""];
    case "url":
      return ["url", origin.url, "", "", ""];
    case "local":
      return ["local", origin.path, "", "", ""];
  }
}

function line(fields: readonly string[]): string {
  return `${fields.join("\t")}\n`;
}
