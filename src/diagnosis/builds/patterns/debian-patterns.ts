import type { FailurePattern } from "../failure-pattern.ts";

const mirrors = String.raw`deb\.debian\.org|security\.debian\.org|archive\.ubuntu\.com|security\.ubuntu\.com|httpredir\.debian\.org|ftp\.\w{2,6}\.debian\.org`;

/** Releases whose packages the mirrors have moved to an archive. */
const goneReleases =
  "wheezy|jessie|stretch|buster|wily|yakkety|zesty|artful|cosmic|disco|eoan|groovy|hirsute|impish|kinetic|lunar|mantic|oracular";

/** What apt-get says. */
export const debianPatterns: readonly FailurePattern[] = [
  {
    code: "POST_BUILD_FAILED",
    test: /E: (?:Could not open lock file|Unable to (?:lock|acquire))[\s\S]{0,1000}postBuild['"]? returned a non-zero code/,
    message: () => "postBuild installs packages of Debian, for which it has no right",
    suggestions: () => [
      "List the packages in apt.txt, one a line, and take `apt-get` out of postBuild, which does not run as root.",
    ],
  },
  {
    code: "FILE_INVALID",
    test: /E: (?:Could not open lock file|Unable to acquire the dpkg)[^\n]{0,200}(?:Permission denied|are you root)/,
    message: () => "apt-get is called by a user who may not install",
    suggestions: () => [
      "Write `USER root` before that RUN of the Dockerfile, and `USER ${NB_USER}` after it; or list the packages in apt.txt.",
    ],
  },
  {
    code: "FILE_INVALID",
    test: /Do you want to continue\? \[Y\/n\] ?(?:Abort|EOF)/,
    message: () => "apt-get asks whether to go on, and nobody is there to answer",
    suggestions: () => ["Write `apt-get install -y` in that RUN of the Dockerfile."],
  },
  {
    code: "APT_PACKAGE_NOT_FOUND",
    test: /E: Unable to locate package #/,
    message: () => "A comment of apt.txt was taken for packages",
    suggestions: () => ["Put comments of apt.txt on lines of their own, which begin with `#`."],
  },
  {
    code: "APT_PACKAGE_NOT_FOUND",
    test: /E: Unable to locate package (?<name>\S+)/,
    message: ({ name }) => `Debian has no package \`${name}\``,
    suggestions: ({ name = "" }) => [
      renamedEdit(name) ??
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
    suggestions: ({ name = "" }) => [
      renamedEdit(name) ?? `Remove \`${name}\`, or write the name of what replaces it in this release.`,
    ],
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
      "Run the build again; where that fails too, check the network, and behind a wall set `network.debian` in bindery's configuration file.",
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /The following packages have unmet dependencies:\n\s{0,4}(?<what>[a-z0-9][^\s:]{0,100})[^\n]*|E: Unable to correct problems, you have held broken packages/,
    message: () => "Debian's packages that are asked for do not go together",
    suggestions: ({ what }) => [
      `Remove ${what === undefined ? "the version or the package that is named below" : `\`${what}\`, or its version,`} from apt.txt or the Dockerfile's RUN, or begin that with \`apt-get update && apt-get upgrade -y &&\`: packages of one day go together.`,
    ],
  },
];

/** Names of older releases, as Debian 12 has them. */
const renamed: ReadonlyMap<string, string> = new Map([
  ["python-tk", "python3-tk"],
  ["python-pip", "python3-pip"],
  ["python-dev", "python3-dev"],
  ["python-numpy", "python3-numpy"],
  ["python-scipy", "python3-scipy"],
  ["python-matplotlib", "python3-matplotlib"],
  ["python-setuptools", "python3-setuptools"],
  ["python-opencv", "python3-opencv"],
  ["python-qt4", "python3-pyqt5"],
  ["python", "python3"],
  ["openjdk-7-jdk", "default-jdk"],
  ["openjdk-8-jdk", "default-jdk"],
  ["openjdk-9-jdk", "default-jdk"],
  ["openjdk-11-jdk", "default-jdk"],
  ["openjdk-8-jre", "default-jre"],
  ["openjdk-11-jre", "default-jre"],
  ["openjdk-8-jdk-headless", "default-jdk-headless"],
  ["openjdk-8-jre-headless", "default-jre-headless"],
  ["openjdk-11-jre-headless", "default-jre-headless"],
  ["libpng12-0", "libpng16-16"],
  ["libpng12-dev", "libpng-dev"],
  ["libmysqlclient-dev", "default-libmysqlclient-dev"],
  ["mysql-client", "default-mysql-client"],
  ["mysql-server", "default-mysql-server"],
  ["libjasper-dev", "libopenjp2-7-dev"],
  ["libqt4-dev", "qtbase5-dev"],
  ["libav-tools", "ffmpeg"],
  ["ttf-mscorefonts-installer", "fonts-liberation"],
  ["ttf-freefont", "fonts-freefont-ttf"],
  ["ttf-dejavu", "fonts-dejavu"],
  ["texlive-generic-recommended", "texlive-plain-generic"],
  ["texlive-generic-extra", "texlive-plain-generic"],
  ["libreadline6-dev", "libreadline-dev"],
  ["libssl1.0-dev", "libssl-dev"],
  ["libssl1.0.0", "libssl3"],
  ["libcurl3", "libcurl4"],
  ["libicu60", "libicu72"],
  ["libicu66", "libicu72"],
  ["libgconf2-4", "libgconf-2-4"],
  ["phantomjs", "chromium"],
  ["chromium-browser", "chromium"],
  ["exfat-utils", "exfatprogs"],
  ["libproj0", "libproj25"],
  ["libgdal20", "libgdal32"],
  ["libhdf5-serial-dev", "libhdf5-dev"],
  ["libzmq-dev", "libzmq3-dev"],
  ["libzmq3", "libzmq5"],
  ["netcat", "netcat-openbsd"],
]);

function renamedEdit(name: string): string | undefined {
  const now = renamed.get(name);
  return now === undefined ? undefined : `Write \`${now}\` for \`${name}\`, which Debian 12 does not have.`;
}

function hostOf(url: string): string {
  return /^[a-z+]+:\/\/(?<host>[^/\s]+)/.exec(url)?.groups?.["host"] ?? url;
}
