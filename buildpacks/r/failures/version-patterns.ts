import { lastDayOf, newestPatch, releaseOf } from "../releases/releases.ts";
import { type FailurePattern, packageOr } from "./failure-pattern.ts";

/** Versions, of R and of packages, that do not go together. */
export const versionPatterns: readonly FailurePattern[] = [
  tooOld(/this R is version (?<have>[\d.]+), package '(?<name>[\w.]+)' requires R >=? *(?<need>[\d.]*\d)/g),
  tooOld(
    /bindery: package '(?<name>[\w.]+)' of this CRAN is not for this R: it depends on [^\n]{0,500}?R \(>=? *(?<need>[\d.]+)\)/g,
  ),
  // pak's words.
  tooOld(/^[^\w\n]{0,10}(?:[\w.-]{1,60}\/)?(?<name>[\w.]{1,100}): Needs R >=? *(?<need>[\d.]*\d)/gm),
  {
    code: "PACKAGE_CONFLICT",
    test: /namespace '(?<loaded>[\w.]+)' (?<have>[\w.-]+) is (?:already|being) loaded, but (?<operator>[<>=]+) (?<need>[\w.-]+) is required/g,
    message: ({ loaded, have, operator, need, name }) =>
      name === undefined || name === loaded
        ? `\`${loaded}\` ${operator} ${need} is needed, and ${have} is installed`
        : `\`${name}\` needs \`${loaded}\` ${operator} ${need}, and ${have} is installed`,
    why: () =>
      "CRAN of one day fits together; what is installed from elsewhere may want newer packages, or an older one was asked for.",
    suggestions: ({ name, loaded }) => [
      `Name a later day in \`runtime.txt\`, on which CRAN has that \`${loaded}\`.`,
      `Ask for an older version of ${name === undefined || name === loaded ? "the package that needs it" : `\`${name}\``}, with \`remotes::install_version\` or a tag (\`install_github("USER/REPOSITORY@TAG")\`).`,
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /Bioconductor version '(?<bioconductor>[\d.]+)' requires R version '(?<need>[\d.]+)/g,
    ofScript: true,
    message: ({ bioconductor, need }) => `Bioconductor ${bioconductor} is for R ${need}`,
    suggestions: ({ need }) => [
      ...newerR(need ?? ""),
      "Leave the version out of `BiocManager::install`: it takes the one of this R.",
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /bindery: package '(?<name>[\w.]+)' (?<have>[\d.-]+) was installed, but (?<need>[^\n]+?) is asked for/g,
    message: ({ name, have, need }) => `\`${name}\` ${need} is asked for, and CRAN of this day has ${have}`,
    suggestions: ({ name }) => [
      "Name another day in `runtime.txt`.",
      `Ask for a version: \`remotes::install_version("${name}", "…")\` in \`install.R\`.`,
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /bindery: locked package (?<name>[\w.]+) (?<need>[\d.-]+) was asked for, and (?<have>[\d.-]+) was installed/g,
    message: ({ name, need, have }) => `The lock has \`${name}\` ${need}, and ${have} came`,
    why: () => "Its source has changed, or another package of the lock has brought it.",
    suggestions: () => ["Make the lock again (`renv::snapshot()`)."],
  },
];

function tooOld(test: RegExp): FailurePattern {
  return {
    code: "R_TOO_OLD",
    test,
    message: (groups) => {
      const { have, need } = groups;
      const present = have === undefined ? "" : `, and this is R ${have}`;
      return `${packageOr(groups, "A package")} needs R ${need} or newer${present}`;
    },
    suggestions: ({ name, need }) => [
      ...newerR(need ?? ""),
      `Ask for an older version: \`remotes::install_version("${name ?? "…"}", "…")\` in \`install.R\`.`,
    ],
  };
}

/** The line of `runtime.txt` that asks for it; none where no such R is known. */
function newerR(version: string): readonly string[] {
  const series = version.split(".").slice(0, 2).join(".");
  const newest = newestPatch(series);
  const day = lastDayOf(series) ?? (newest === undefined ? undefined : releaseOf(newest));
  return day === undefined
    ? []
    : [`Ask for that R and a day of it in \`runtime.txt\`: \`r-${series}-${day}\`.`];
}
