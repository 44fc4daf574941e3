import type { FailurePattern } from "./failure-pattern.ts";

const anythingMissing = /not available|no package called|was not installed|failed|ended with code/;

/** Other tools speak of the network in the same words. */
const fetchedByR =
  /cannot open URL|download\.file|download of package|Failed to (?:install|download)|Execution halted|bindery: fetching/;

const tryAgain = [
  "Run the command again; where that fails too, check the network, and behind a wall set `network.r` in bindery's configuration file.",
] as const;

/** CRAN, its snapshots and GitHub: what could not be fetched. */
export const mirrorPatterns: readonly FailurePattern[] = [
  {
    code: "SNAPSHOT_UNAVAILABLE",
    test: /bindery: the CRAN mirror has no snapshot of (?<date>[\d-]+)/g,
    message: ({ date }) => `The CRAN mirror has no packages as of ${date}`,
    suggestions: () => ["Name another day in `runtime.txt`, as in `r-4.3-2024-04-23`."],
  },
  {
    code: "HASH_MISMATCH",
    test: /bindery: (?<file>\S+) is not what its checksum promises|package '(?<name>[\w.]+)'[^\n]{0,200}(?:\n[^\n]{0,200})?wrong MD5 (?:checksums|sums)/g,
    message: ({ file, name }) =>
      `The download of \`${file ?? name ?? "a package"}\` is not what its checksum promises`,
    suggestions: () => ["Run the command again: the download may have been damaged."],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /bindery: the CRAN mirror (?<url>\S+) does not answer: (?<reason>[^\n]+)/g,
    message: () => "The CRAN mirror does not answer",
    why: ({ url, reason }) => `${url}: ${reason}`,
    suggestions: () => tryAgain,
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /cannot open (?:URL|the connection to) '(?:https?:\/\/(?:www\.)?bioconductor\.org\/biocLite\.R)'|install Bioconductor packages using BiocManager|biocLite\.R[^\n]{0,80}(?:404|no longer)/g,
    message: () => "`biocLite` is gone: Bioconductor's packages come by BiocManager",
    suggestions: () => [
      'Write `install.packages("BiocManager")` and `BiocManager::install("…")` in install.R for `source("https://bioconductor.org/biocLite.R")` and `biocLite("…")`.',
    ],
  },
  {
    code: "SNAPSHOT_UNAVAILABLE",
    test: /(?:cannot open URL|unable to access index for repository|cannot open the connection to) '?https?:\/\/(?:cran|mran)\.(?:microsoft|revolutionanalytics)\.com[^\s'"]{0,200}/g,
    message: () => "Microsoft's snapshots of CRAN (MRAN) are no more",
    suggestions: () => [
      "Name the day in runtime.txt (`r-3.6-2019-07-05`), and take the MRAN address (`repos = …`) out of install.R; Posit's snapshots (`https://packagemanager.posit.co/cran/2019-07-05`) have the same days.",
    ],
  },
  {
    code: "SNAPSHOT_UNAVAILABLE",
    test: /cannot open URL '(?<url>[^'\n]+\/PACKAGES(?:\.\w+)?)': HTTP status was '404/g,
    also: anythingMissing,
    message: () => "The CRAN mirror has no packages at the address that is asked for",
    why: ({ url }) => url,
    suggestions: () => [
      "Name another day in `runtime.txt`, as in `r-4.3-2024-04-23`.",
      "If the repository's own scripts name a mirror (`repos = …`), take that out: bindery sets CRAN.",
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /unable to access index for repository (?<url>\S+?):?$/gm,
    also: anythingMissing,
    message: () => "A repository of R packages does not answer",
    why: ({ url }) => url,
    suggestions: () => [
      ...tryAgain,
      "If the repository's own scripts name this mirror (`repos = …`), take that out: bindery sets CRAN.",
    ],
  },
  {
    code: "RATE_LIMITED",
    test: /API rate limit exceeded|Rate limit remaining: 0\b/g,
    message: () => "GitHub answers no more questions of this machine for now",
    why: () =>
      "Without an account it answers 60 an hour, and `install_github` asks several for each package.",
    suggestions: () => [
      'Write `remotes::install_git("https://github.com/USER/REPOSITORY")` instead of `install_github`: it does not ask that server. Or run the command again in an hour.',
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /Downloading GitHub repo (?<repository>[\w.-]+\/[\w.-]+)@?(?<ref>[\w./-]*)[^\n]{0,80}\n(?:[^\n]{0,200}\n)?[^\n]{0,80}HTTP error 404|HTTP error 404/g,
    message: ({ repository, ref }) =>
      repository === undefined
        ? "GitHub does not have what the script asks for"
        : `GitHub has no \`${repository}\`${ref && ref !== "HEAD" ? ` with a branch, tag or commit \`${ref}\`` : ""}`,
    suggestions: () => [
      "Check the spelling of user, repository and branch; private repositories can't be installed.",
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /bindery: fetching (?<url>\S+) failed: 4(?:04|10)\b/g,
    message: ({ url }) => `There is nothing at ${url}`,
    suggestions: () => ["Ask for another version."],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /bindery: fetching (?<url>\S+) failed: (?<reason>[^\n]+)|(?<reset>Could not resolve host|Couldn't resolve host|Temporary failure in name resolution|Timeout of \d+ seconds was reached|Failed to connect to|Connection (?:refused|timed out|reset)|SSL connect error|SSL certificate problem)[^\n]*/g,
    also: fetchedByR,
    message: () => "A server that packages are fetched from does not answer",
    why: ({ url, reason, reset }) => (url === undefined ? reset : `${url}: ${reason}`),
    suggestions: () => tryAgain,
  },
];
