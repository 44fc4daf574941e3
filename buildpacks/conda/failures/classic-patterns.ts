import type { FailurePattern, Groups } from "../../../src/diagnosis/builds/failure-pattern.ts";
import { condaNames, ofOtherPlatforms } from "./conda-names.ts";

/** `ResolvePackageNotFound:` of `conda env`, `PackagesNotFoundError: …` of conda, each with a list of what no channel has. */
const notFound =
  /(?:ResolvePackageNotFound|PackagesNotFoundError|NoPackagesFoundError)[^\n]*\n(?:[^\s-][^\n]{0,120}\n|\n){0,3}(?<list>(?:\s{1,6}- [^\n]+\n?)+)|^Solving environment: [^\n]*failed[^\n]*\n+(?<cut>(?:\s{1,6}- [^\n]+\n?)+)|^(?<end>(?:\s{1,6}- [\w.-]+==[^=\n]+=\w+\n){8,})/m;

/** What conda itself says (before it had libmamba); the most telling first. */
export const classicPatterns: readonly FailurePattern[] = [
  {
    code: "PACKAGE_FOR_OTHER_PLATFORM",
    test: notFound,
    applies: (groups) =>
      specsIn(groups).length > 0 && specsIn(groups).every(({ name }) => ofOtherPlatforms.has(name)),
    message: (groups) =>
      `${namesOf(specsIn(groups))} ${specsIn(groups).length > 1 ? "are" : "is"} not for Linux`,
    suggestions: (groups) => [
      `Remove ${namesOf(specsIn(groups))} from the environment: another platform alone has them.`,
    ],
    remedy: (groups) => without(specsIn(groups)[0]?.name),
  },
  {
    code: "CONDA_BUILDS_GONE",
    test: notFound,
    applies: (groups) => specsIn(groups).some(({ build }) => build !== undefined),
    message: (groups) =>
      `No channel has ${specsIn(groups).length} of the builds that the environment names, such as ${example(groups)}`,
    why: () =>
      "It was exported with builds (`conda env export`), which are of one platform and are removed from channels in time.",
    suggestions: (groups) => [
      `Remove the builds from environment.yml, so that ${example(groups)} becomes \`${shortened(groups)}\`, and the lines of what only another platform has; or export it again as you asked for it (\`conda env export --from-history\`).${
        isOfFree(groups)
          ? " What is of before 2018 is in the channel `https://repo.anaconda.com/pkgs/free`, which `channels:` may name."
          : ""
      }`,
    ],
  },
  {
    code: "PACKAGE_NAME_WRONG",
    test: notFound,
    applies: (groups) => specsIn(groups).some(({ name }) => condaNames.has(name)),
    message: (groups) =>
      `\`${renamed(groups)}\` is called \`${condaNames.get(renamed(groups))}\` in conda's channels`,
    suggestions: (groups) => [`Write \`${condaNames.get(renamed(groups))}\` for \`${renamed(groups)}\`.`],
    remedy: (groups) => ({
      kind: "line",
      find: renamed(groups),
      replace: condaNames.get(renamed(groups)) ?? "",
    }),
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: notFound,
    applies: (groups) => specsIn(groups).length > 0,
    message: (groups) => `No channel has ${namesOf(specsIn(groups))}`,
    suggestions: (groups) => [
      specsIn(groups).every(({ version }) => version === undefined)
        ? `Add the channel that has ${namesOf(specsIn(groups))} to \`channels:\` (mostly \`conda-forge\`), or put ${specsIn(groups).length > 1 ? "them" : "it"} under \`pip:\` if only PyPI does.`
        : `Remove the version of ${namesOf(specsIn(groups))}, or add the channel that has it to \`channels:\` (mostly \`conda-forge\`).`,
    ],
  },
  {
    code: "PYTHON_TOO_NEW_FOR_PIN",
    test: /UnsatisfiableError: [^\n]*\n(?:[^\n]{0,300}\n){0,4}?[^\n]*existing python installation[\s\S]{0,200}?\n\s{0,4}- (?<spec>[\w.-]{1,80}[^\n]{0,80}?) -> python\[version='(?<range>[^'\n]{1,200})'\]/,
    applies: ({ range }) => newestSeries(range) !== undefined,
    message: ({ spec }) => `\`${spec}\` is not for the environment's Python`,
    why: ({ range }) => `It asks for Python ${range}.`,
    suggestions: ({ range, spec }) => [
      `Write \`- python=${newestSeries(range)}\` into environment.yml, or loosen the version of \`${spec}\`.`,
    ],
    remedy: ({ range }) => ({ kind: "interpreter", language: "python", version: newestSeries(range) ?? "" }),
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /UnsatisfiableError: [^\n]*(?:in conflict|incompatible with your system)[^\n]*\n+(?:\s{0,4}- feature:[^\n]{0,200}\n)?\s{0,4}- (?<first>[\w.-]{1,80}[^\s\n]{0,80})[^\n]*(?:\n\s{0,4}- (?<second>[\w.-]{1,80}[^\s\n]{0,80}))?/,
    message: () => "The packages contradict each other",
    suggestions: ({ first, second }) => [
      `Loosen or remove the version of \`${first}\`${second === undefined ? "" : ` or of \`${second}\``} in environment.yml: conda then finds versions that fit.`,
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /UnsatisfiableError: [^\n]*\n(?:[^\n]{0,300}\n){0,6}?Package \S+ conflicts for:\n(?<spec>[^\s\n]+)|UnsatisfiableError: /,
    message: () => "The packages contradict each other",
    suggestions: ({ spec }) => [
      `Loosen or remove one of the pins that are named below${spec === undefined ? "" : `, first \`${spec}\``}: conda then finds versions that fit.`,
    ],
  },
  {
    code: "HASH_MISMATCH",
    test: /ChecksumMismatchError|CondaVerificationError: The package for (?<name>\S+)|InvalidArchiveError\(['"]?Error with archive (?<file>[^\s,]+)/,
    message: ({ name, file }) =>
      `The download of \`${name ?? file?.split("/").at(-1) ?? "a package"}\` is damaged`,
    suggestions: () => ["Run the build again: the download may have been damaged."],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /(?:UnavailableInvalidChannel[^\n]*\n(?:[^\n]{0,200}\n){0,2}?\s*channel name: (?<named>\S+)|(?:UnavailableInvalidChannel: )?HTTP 404 NOT FOUND for channel (?<channel>\S+)|UnavailableInvalidChannel|The channel is not accessible or is invalid)/,
    message: ({ named, channel = named }) =>
      `The channel ${channel === undefined ? "that is asked for" : `\`${channel}\``} does not exist`,
    suggestions: ({ named, channel = named }) => [
      `Remove ${channel === undefined ? "the channel" : `\`${channel}\``} from \`channels:\` of environment.yml, or write its right name (mostly \`conda-forge\`).`,
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /CondaHTTPError: HTTP (?<status>\d{3})[^\n]* for url <(?<url>[^>\n]+)>|CondaSSLError|CondaConnectionError|ConnectionFailed/,
    message: ({ url }) => `The channel does not answer${url === undefined ? "" : `: ${url}`}`,
    suggestions: () => [
      "Run the build again; where that fails too, check the network, and behind a wall set `network.conda` in bindery's configuration file.",
    ],
  },
  {
    code: "FILE_INVALID",
    test: /(?:InvalidVersionSpec|InvalidMatchSpec|CondaValueError): (?<fault>[^\n]+)|EnvironmentFileNotFound: '?(?<absent>[^'\n]+)|SpecNotFound: (?<spec>[^\n]+)|yaml\.(?:scanner|parser)\.\w+: (?<yaml>[^\n]+)(?:\n[^\n]{0,200}){0,4}?line (?<line>\d+)|(?<mapping>argument after \*\* must be a mapping)/,
    message: ({ fault, absent, spec, yaml }) =>
      `The environment file can't be used: ${fault ?? spec ?? yaml ?? (absent && `${absent} is not there`) ?? "it is no mapping"}`,
    suggestions: (groups) => [environmentEdit(groups)],
  },
];

interface NamedSpec {
  readonly name: string;
  readonly version: string | undefined;
  readonly build: string | undefined;
}

/** `  - numpy==1.10.4=py27_0`, `  - python[version='>=3.8']`. */
function specsIn({ list, cut, end }: Groups): readonly NamedSpec[] {
  const lines = [
    ...(list ?? cut ?? end ?? "").matchAll(
      /- (?<name>[A-Za-z0-9_][\w.-]*)(?:(?<version>[=<>!~ [][^=\n]*(?:=[^=\n]+)?)(?:=(?<build>[\w.]+))?)?/g,
    ),
  ];
  return lines.map(({ groups = {} }) => ({
    name: groups["name"] ?? "",
    version: groups["version"],
    build: groups["build"],
  }));
}

function example(groups: Groups): string {
  const found = specsIn(groups).find(({ build }) => build !== undefined);
  return `\`${found?.name}${found?.version?.trim()}=${found?.build}\``;
}

function shortened(groups: Groups): string {
  const found = specsIn(groups).find(({ build }) => build !== undefined);
  return `${found?.name}${found?.version?.trim().replace(/^==/, "=")}`;
}

function renamed(groups: Groups): string {
  return specsIn(groups).find(({ name }) => condaNames.has(name))?.name ?? "";
}

/** `>=3.5,<3.6.0a0|>=3.6,<3.7.0a0` → `3.6`. */
function newestSeries(range = ""): string | undefined {
  const series = [...range.matchAll(/(?:>=|^|\|)=?(?<series>[23]\.\d{1,2})/g)].map(
    ({ groups }) => groups?.["series"] ?? "",
  );
  return series.toSorted((left, right) => Number(left.split(".")[1]) - Number(right.split(".")[1])).at(-1);
}

/** Builds without a hash are of before September 2017: `py36_0`, `0`; conda 4.7 no longer looks into their channel. */
function isOfFree(groups: Groups): boolean {
  const builds = specsIn(groups).flatMap(({ build }) => build ?? []);
  return builds.length > 0 && builds.every((build) => !/h[0-9a-f]{7}/.test(build));
}

function namesOf(specs: readonly NamedSpec[]): string {
  return specs
    .slice(0, 4)
    .map(({ name }) => `\`${name}\``)
    .join(", ");
}

function without(name: string | undefined) {
  return name === undefined ? undefined : ({ kind: "without", language: "python", name } as const);
}

function environmentEdit({ fault, spec = fault, line, mapping, absent }: Groups): string {
  if (mapping !== undefined)
    return "Write environment.yml as a mapping: `name:`, `channels:` and `dependencies:`, each on a line of its own, with lists below them.";
  if (absent !== undefined) return `Commit \`${absent}\`.`;
  if (line !== undefined)
    return `Mend line ${line} of environment.yml: spaces in place of tabs, \`- \` before each dependency, and \`pip:\` as a list item with its packages further in.`;
  const named =
    spec === undefined
      ? "the line that is named below"
      : `the line of \`${spec.split(": ").at(-1)?.trim()}\``;
  return `Mend ${named} in environment.yml: a dependency is \`name\`, \`name=1.2\` or \`name>=1.2\`.`;
}
