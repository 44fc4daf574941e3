import { type Contribution, type ContributionContext, emptyContribution } from "../../src/buildpack.ts";
import { formatLocation, type Location } from "../../src/errors/user-error.ts";
import type { Sourced } from "../../src/sourced.ts";
import { applicationScripts, withApplications } from "./applications/application-slot.ts";
import { chooseR, type RChoice } from "./choose-r.ts";
import { cranDayNotices } from "./cran-day.ts";
import { kernelLibrary, library } from "./r-folders.ts";
import { rPackages } from "./r-packages.ts";
import { rRuntime } from "./r-runtime.ts";
import { releaseOf } from "./releases/releases.ts";
import { rScripts } from "./scripts.ts";
import type { RSpec } from "./spec.ts";
import { systemRequirementsOf } from "./system-requirements/system-requirements.ts";

/**
 * R at /opt/R with its kernel, and the repository's packages at /srv/rlibs.
 * @throws UserError R_UNSUPPORTED, R_CONFLICT, SNAPSHOT_UNAVAILABLE
 */
export function contribute(spec: RSpec, context: ContributionContext): Contribution {
  const choice = chooseR(spec.requests, context.catalogue, context.asOf);
  const { dependencies, project } = rPackages(spec, choice, context);
  const packages = packagesOf(spec);
  return {
    ...emptyContribution("r"),
    interpreters: [{ language: "R", version: choice.version }],
    packages,
    aptPackages: debianPackages(spec, "run"),
    buildPackages: debianPackages(spec, "build"),
    scripts: [...rScripts(context.catalogue), ...applicationScripts(spec.applications)],
    runtime: withApplications(rRuntime(choice, context), spec.applications, context),
    dependencies,
    project,
    variables: variablesOf(spec),
    notices: [
      snapshotNotice(choice),
      ...cranDayNotices(choice, context.asOf, context.catalogue.r),
      ...tooNew(choice),
      ...otherThanLocked(spec.requests, choice),
      ...spec.notices,
    ],
  };
}

function variablesOf({ script }: RSpec): Contribution["variables"] {
  return {
    // The first is there again for a repository whose .Renviron names a library of its own.
    R_LIBS_SITE: `${library}:${kernelLibrary}`,
    R_LIBS_USER: library,
    // Else R looks for the machine's time zone, and warns.
    TZ: "Etc/UTC",
    // The project's .Rprofile would turn to a library of renv's own, which is empty; without the second, renv's script would read the
    // user's .Rprofile, which is the same file where the repository is HOME.
    ...(script?.callsRenv === true
      ? // The library that install.R fills is found wherever the repository is mounted.
        { RENV_PATHS_LIBRARY: "/srv/renv/library", RENV_PATHS_ROOT: "/srv/renv" }
      : { RENV_CONFIG_AUTOLOADER_ENABLED: "FALSE", RENV_CONFIG_USER_PROFILE: "FALSE" }),
  };
}

/** As people read them in `detect`. */
function packagesOf({ packages, remotes, lock, script }: RSpec): readonly Sourced<string>[] {
  return [
    ...(lock?.packages ?? []).map(({ name, version, where }) => ({
      value: `${name} ${version}`,
      from: where,
    })),
    ...packages.map(({ name, constraint, origin, where }) => ({
      value: [
        name,
        ...(constraint === undefined ? [] : [constraint.operator, constraint.version]),
        ...(origin.kind === "remote" ? [`(${origin.reference})`] : []),
      ].join(" "),
      from: where,
    })),
    ...remotes.map(({ origin, where }) => ({
      value: origin.kind === "remote" ? origin.reference : origin.kind,
      from: where,
    })),
    ...(script?.installs ?? []).map(({ name, source, where }) => ({
      value:
        source.kind === "remote"
          ? source.reference
          : [name ?? source.kind, ...(source.kind === "cran-version" ? [source.version] : [])].join(" "),
      from: where,
    })),
  ];
}

/** What the named packages need of Debian, at the place that names them. */
function debianPackages(spec: RSpec, kind: "run" | "build"): readonly Sourced<string>[] {
  const named = namedPackages(spec).flatMap(({ name, where }) =>
    systemRequirementsOf([name], []).flatMap((requirement) =>
      requirement[kind].map((value) => ({ value, from: where })),
    ),
  );
  const inWords = spec.systemRequirements.flatMap(({ value: text, from }) =>
    systemRequirementsOf([], [text]).flatMap((requirement) =>
      requirement[kind].map((value) => ({ value, from })),
    ),
  );
  const all = [...named, ...inWords];
  return all.filter(({ value }, index) => all.findIndex((other) => other.value === value) === index);
}

/** As far as addresses tell a name. */
function namedPackages(spec: RSpec): readonly { name: string; where: Location }[] {
  const { packages, remotes, lock, script } = spec;
  const others = [
    ...remotes.map(({ likelyName: name, where }) => ({ name, where })),
    ...(script?.installs ?? []),
  ];
  const installs = others.flatMap(({ name, where }) => (name === undefined ? [] : [{ name, where }]));
  return [...(lock?.packages ?? []), ...packages, ...installs];
}

/** Packages of a day know no later R. */
function tooNew({ version, snapshot }: RChoice): readonly string[] {
  const released = releaseOf(version.value);
  if (released === undefined || released <= snapshot.value) return [];
  return [`R ${version.value} came out on ${released}, after the packages' day: some may not be for it`];
}

/** A lock's packages were installed with the R that it names. */
function otherThanLocked(requests: RSpec["requests"], { version }: RChoice): readonly string[] {
  return requests.flatMap((request) =>
    request.kind === "lock" && request.version !== version.value && typeof version.from !== "string"
      ? [
          `${formatLocation(request.from)} was made with R ${request.version}; ${formatLocation(version.from)} asks for ${version.value}, and goes before`,
        ]
      : [],
  );
}

function snapshotNotice({ snapshot: { value, from } }: RChoice): string {
  return `packages are those of CRAN on ${value} (${typeof from === "string" ? from : formatLocation(from)})`;
}
