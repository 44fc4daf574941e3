import type { FailurePattern } from "../failure-pattern.ts";

const mirrors = String.raw`deb\.debian\.org|security\.debian\.org|archive\.ubuntu\.com|security\.ubuntu\.com|httpredir\.debian\.org|ftp\.\w{2,6}\.debian\.org`;

/** Releases whose packages the mirrors have moved to an archive. */
const goneReleases =
  "wheezy|jessie|stretch|buster|wily|yakkety|zesty|artful|cosmic|disco|eoan|groovy|hirsute|impish|kinetic|lunar|mantic|oracular";

/** What apt-get says. */
export const debianPatterns: readonly FailurePattern[] = [
  {
    code: "APT_PACKAGE_NOT_FOUND",
    test: /E: Unable to locate package (?<name>\S+)/,
    message: ({ name }) => `Debian has no package \`${name}\``,
    suggestions: ({ name }) => [
      `Remove \`${name}\`, or write the name that this release has for it (\`apt-cache search\`); where a RUN of a Dockerfile installs it, begin that with \`apt-get update &&\`.`,
    ],
  },
  {
    code: "APT_PACKAGE_NOT_FOUND",
    test: /E: Version ['‘](?<version>[^'’\n]+)['’] for ['‘](?<name>[^'’\n]+)['’] was not found/,
    message: ({ name, version }) => `Debian has no version ${version} of \`${name}\``,
    suggestions: ({ name }) => [
      `Write \`${name}\` without a version: a Debian release keeps the newest alone.`,
    ],
  },
  {
    code: "APT_PACKAGE_NOT_FOUND",
    test: /E: Package ['‘](?<name>[^'’\n]+)['’] has no installation candidate/,
    message: ({ name }) => `The package \`${name}\` is not in this release of Debian`,
    suggestions: ({ name }) => [`Remove \`${name}\`, or write the name of what replaces it in this release.`],
  },
  {
    code: "BASE_IMAGE_UNAVAILABLE",
    test: new RegExp(
      String.raw`^(?:Err|E: Failed to fetch|W: Failed to fetch|E: The repository|Ign)(?=[^\n]{0,300}(?:${mirrors}))(?=[^\n]{0,300}\b(?:${goneReleases})\b)` +
        String.raw`(?:[^\n]{0,400}\n(?:[^\n]{0,200}\n)?[^\n]{0,200}404|(?=[^\n]{0,300}(?:no longer has|does not have) a Release file))`,
      "m",
    ),
    message: () => "The base image's release of Debian or Ubuntu is no longer on the mirrors",
    suggestions: () => [
      "Take a newer base image in the Dockerfile's FROM (`bookworm`, `24.04`); where it must be the old one, let sources.list name archive.debian.org (Debian) or old-releases.ubuntu.com (Ubuntu).",
    ],
  },
  {
    code: "DOWNLOAD_UNAUTHORIZED",
    test: /E: Failed to fetch (?<url>\S+)\s+(?:40[13]) |(?:W|E): GPG error: (?<key>[^\n]*(?:NO_PUBKEY|EXPKEYSIG|KEYEXPIRED)[^\n]*)/,
    message: ({ url }) =>
      url === undefined
        ? "The key of a repository of packages is not known, or no longer valid"
        : `The repository of packages at ${hostOf(url)} refuses to give them`,
    why: ({ url, key }) => url ?? key,
    suggestions: ({ url }) => [
      url === undefined
        ? "Fetch the repository's present key in the Dockerfile before `apt-get update`, or remove that repository."
        : `Remove that repository from the Dockerfile (${/launchpad\.net\/(?<ppa>[^/]+\/[^/]+)/.exec(url)?.[1] === undefined ? url : `\`ppa:${/launchpad\.net\/([^/]+\/[^/]+)/.exec(url)?.[1]}\``}), and take a base image that has what it was for, such as \`python:3.6\`.`,
    ],
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /E: (?:Failed to fetch (?<url>\S+)\s+404|The repository '(?<repository>[^'\n]+)' does(?: not| no longer) have a Release file)/,
    message: ({ url, repository }) =>
      `Packages of ${url === undefined ? (repository ?? "a repository") : hostOf(url)} are not there any more`,
    suggestions: () => [
      "Begin the RUN that installs with `apt-get update &&`, so that the lists are of today; where the whole repository is gone, remove it.",
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /(?:Temporary failure resolving|Could not resolve|Could not connect to|Connection timed out|Unable to connect to) '?(?<host>[\w.:-]*(?:debian|ubuntu|launchpad)[\w.:-]*)/,
    message: ({ host }) => `${host} does not answer`,
    suggestions: () => [
      "Check the network; behind a wall, set `network.debian` in bindery's configuration file. Run the build again.",
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /The following packages have unmet dependencies:\n(?<what>[^\n]+)|E: Unable to correct problems, you have held broken packages/,
    message: () => "Debian's packages that are asked for do not go together",
    suggestions: () => [
      "Remove the version or the package that is named below from apt.txt, or take them from one release.",
    ],
  },
];

function hostOf(url: string): string {
  return /^[a-z+]+:\/\/(?<host>[^/\s]+)/.exec(url)?.groups?.["host"] ?? url;
}
