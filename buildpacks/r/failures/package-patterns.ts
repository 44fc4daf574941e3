import { type FailurePattern, listed, packageOr } from "./failure-pattern.ts";

const archived = (name: string | undefined, version: string) =>
  `Write \`remotes::install_version("${name ?? "…"}", "${version}")\` in \`install.R\`: CRAN archived it.`;

/** Packages that nobody has, in the words of R, remotes, pak, renv and bindery's own scripts. */
export const notFoundPatterns: readonly FailurePattern[] = [
  {
    code: "PACKAGE_NOT_FOUND",
    test: /bindery: package '(?<name>[\w.]+)' is not in CRAN of this day(?:; the archive has \S+ (?<archived>[\d.-]+))?/g,
    message: ({ name }) => `CRAN of this day has no package \`${name}\``,
    suggestions: ({ name, archived: version }) =>
      version === undefined
        ? ["Check the spelling (upper and lower case count), or name a later day in `runtime.txt`."]
        : [archived(name, version), "Name an earlier day in `runtime.txt`, as in `r-4.3-2023-05-01`."],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /bindery: locked package (?<name>[\w.]+) (?<version>[\d.-]+) is neither in CRAN of this day nor in its archive/g,
    message: ({ name, version }) => `CRAN has no \`${name}\` ${version}, which the lock asks for`,
    suggestions: () => ["Make the lock again (`renv::snapshot()`): the version may never have been on CRAN."],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /bindery: locked package (?<name>[\w.]+) (?<version>[\d.-]+) is not in Bioconductor (?<release>[\d.]+)/g,
    message: ({ name, version, release }) =>
      `Bioconductor ${release} has no \`${name}\` ${version}, which the lock asks for`,
    suggestions: () => [
      "Make the lock again, with the version of Bioconductor that its packages are of (`BiocManager::version()` tells it in R).",
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    // With the wordings of R before 4.1 and of BiocManager.
    test: /packages? (?<names>'(?<name>[\w.]+)'(?: ?, '[\w.]+'){0,200}) (?:is|are) not available \(?for (?:this version of R|R version|Bioconductor)/g,
    message: ({ names }) => `There is no ${listed(names)} for this R and this day`,
    why: () =>
      "CRAN has removed it, or not had it yet on that day; or it wants another R; or it is of Bioconductor or GitHub.",
    suggestions: ({ name }) => [
      `Check the spelling of \`${name}\` (upper and lower case count); where CRAN has archived it, write \`remotes::install_version("${name}", "…")\` with its last version in install.R, and of Bioconductor's \`BiocManager::install("${name}")\`.`,
      "Name another day in `runtime.txt`, as in `r-4.3-2023-05-01`.",
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /version '(?<version>[^'\n]+)' is invalid for package '(?<name>[\w.]+)'|couldn't find package '(?<absent>[\w.]+)'|Can't find package called (?<pak>[\w.]*\w)|failed to (?:find source for|retrieve package) '(?<renv>[\w.]+)(?:[ @][^'\n]*)?'/g,
    message: ({ version, name, absent, pak, renv }) =>
      version === undefined
        ? `There is no package \`${absent ?? pak ?? renv}\``
        : `CRAN has no version ${version} of \`${name}\``,
    suggestions: () => ["Check the spelling (upper and lower case count), and the version."],
  },
];

/** Packages that were found, and could not be installed. */
export const buildPatterns: readonly FailurePattern[] = [
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /unable to collate and parse R files for package '(?<name>[\w.]+)'/g,
    message: ({ name }) => `This R does not understand the code of \`${name}\``,
    why: () => "The package is likely written for a newer R: `|>` and `\\(x)` are of R 4.1.",
    suggestions: ({ name }) => [
      "Ask for a newer R in `runtime.txt`, as in `r-4.3-2024-04-23`.",
      `Ask for an older version of \`${name}\`: \`remotes::install_version("${name}", "…")\` in \`install.R\`.`,
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /ERROR: (?<what>compilation|configuration|lazy loading|loading|hard loading|installing [\w ]{1,40}) failed (?:for|from) (?:package )?'(?<name>[\w.]+)'|install of package '(?<renv>[\w.]+)' failed/g,
    message: ({ what, name, renv }) =>
      `\`${name ?? renv}\` could not be ${what === "compilation" || what === "configuration" ? "compiled" : "installed"}`,
    suggestions: ({ name, renv }) => [
      `Ask for a version of \`${name ?? renv}\` that fits this R, or name another day in \`runtime.txt\`: its error stands in the log.`,
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /ERROR: dependenc(?:y|ies) (?<names>'[\w.]+'(?:, '[\w.]+'){0,200}) (?:is|are) not available for package '(?<name>[\w.]+)'/g,
    message: ({ names, name }) => `\`${name}\` needs ${listed(names)}, which could not be installed`,
    suggestions: ({ names }) => [`Install ${listed(names)} before it, and see in the log why that failed.`],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /Failed to install '(?<name>[\w.]+)' from (?<source>GitHub|GitLab|Bitbucket|Git|URL|local)/g,
    applies: ({ name }) => name !== "unknown",
    message: ({ name, source }) => `\`${name}\` could not be installed from ${source}`,
    suggestions: () => [
      'Ask for a release of it, not its newest state: `install_github("USER/REPOSITORY@TAG")`.',
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /bindery: (?:locked )?package '?(?<name>[\w.]+)'?(?: [\d.-]+)? was not installed|bindery: could not be installed: (?<first>[\w.]+)/g,
    message: (groups) =>
      `${packageOr({ name: groups["name"] ?? groups["first"] }, "A package")} could not be installed`,
    suggestions: () => ["See in the log what R says of it."],
  },
];
