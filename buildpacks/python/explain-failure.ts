import { type Location, UserError } from "../../src/errors/user-error.ts";
import type { ErrorCode } from "../../src/errors/error-codes.ts";
import type { PythonSpec } from "./spec.ts";

interface Pattern {
  readonly code: ErrorCode;
  readonly test: RegExp;
  readonly message: (groups: Groups) => string;
  readonly why?: (groups: Groups) => string | undefined;
  readonly suggestions: (groups: Groups) => readonly string[];
}

type Groups = Readonly<Record<string, string | undefined>>;

/** An index that does not answer has, for pip, nothing of that name. */
const unreachable: Pattern = {
  code: "INDEX_UNREACHABLE",
  test: /(?:Failed to establish a new connection|Temporary failure in name resolution|Connection refused|Read timed out|NewConnectionError)/,
  message: () => "The package index does not answer",
  suggestions: () => [
    "Check the network; behind a wall, set `network.pip` in bindery's configuration file.",
    "Run the command again.",
  ],
};

/** What pip prints and what it means, the most telling first. `name` is the package that a line of the repository asks for. */
const patterns: readonly Pattern[] = [
  {
    code: "HASH_MISMATCH",
    test: /THESE PACKAGES DO NOT MATCH THE HASHES[\s\S]*?\n\s+(?<name>[A-Za-z0-9._-]+)[\s\S]*?Expected/,
    message: ({ name }) => `The download of \`${name}\` is not what its hash promises`,
    suggestions: () => [
      "Make the hashes again (`pip-compile --generate-hashes`), and ask why the file has changed.",
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /fatal error: (?<header>[\w./+-]+\.h(?:pp)?): No such file or directory/,
    message: ({ name, header }) =>
      `\`${name ?? "A package"}\` could not be compiled: the header \`${header}\` is missing`,
    why: () => "The package has no wheel for this Python and platform, so it is built from source.",
    suggestions: ({ name }) => [`Ask for a version of \`${name ?? "it"}\` that has a wheel for this Python.`],
  },
  { ...unreachable, test: new RegExp(`${unreachable.test.source}[\\s\\S]*\\(from versions: none\\)`) },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /No matching distribution found for (?<requirement>[^\n]+)/,
    message: ({ requirement }) => `The package index has nothing that fits \`${requirement?.trim()}\``,
    why: ({ versions }) =>
      versions && versions !== "none"
        ? `There are: ${versions}`
        : "The index has no package of that name for this Python.",
    suggestions: () => [
      "Check the spelling and the version; a version may need another Python than the image's.",
    ],
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /Cannot install (?<requirement>[^\n]+?) because these package versions have conflicting dependencies/,
    message: () => "The requirements contradict each other",
    suggestions: () => [
      "Loosen one of the pins that are named below, or drop it: pip then finds versions that fit.",
    ],
  },
  {
    code: "PACKAGE_BUILD_FAILED",
    test: /(?:Failed building wheel for|Failed to build '?|metadata-generation-failed|subprocess-exited-with-error|error: command '[^']+' failed)/,
    message: ({ name }) =>
      `\`${name ?? "A package"}\` has no wheel for this Python and could not be built from source`,
    suggestions: ({ name }) => [
      `Ask for a version of \`${name ?? "it"}\` that has a wheel, or mend what the log says.`,
    ],
  },
  unreachable,
];

/** What a failed pip step means in the repository's own lines; undefined where the log holds none of pip's known words. */
export function explainFailure(log: string, spec: PythonSpec): UserError | undefined {
  for (const pattern of patterns) {
    const match = pattern.test.exec(log);
    if (!match) continue;
    const name =
      match.groups?.["name"] ?? requirementName(match.groups?.["requirement"]) ?? failedPackage(log);
    const versions = /from versions: (?<versions>[^)\n]*)\)/.exec(log)?.groups?.["versions"];
    const groups = { ...match.groups, name, versions };
    return new UserError({
      code: pattern.code,
      message: pattern.message(groups),
      where: name === undefined ? undefined : locate(name, spec),
      why: [pattern.why?.(groups), tellingLines(log)].filter(Boolean).join("\n"),
      suggestions: pattern.suggestions(groups),
    });
  }
  return undefined;
}

function requirementName(requirement: string | undefined): string | undefined {
  return requirement === undefined ? undefined : /^[A-Za-z0-9][A-Za-z0-9._-]*/.exec(requirement.trim())?.[0];
}

/** The package that pip was building when it gave up. */
function failedPackage(log: string): string | undefined {
  const named =
    /(?:Failed building wheel for |Failed to build '?(?!one or more|installable)|Building wheel for |Collecting )(?<name>[A-Za-z0-9][\w.-]*)(?![\w.:-])/g;
  return [...log.matchAll(named)].at(-1)?.groups?.["name"];
}

function locate(name: string, { requirements }: PythonSpec): Location | undefined {
  const normalised = normalise(name);
  return requirements?.requirements.find(
    (requirement) => requirement.name !== undefined && normalise(requirement.name) === normalised,
  )?.where;
}

/** PEP 503. */
function normalise(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

function tellingLines(log: string): string {
  return log
    .split("\n")
    .filter((line) => /error|conflict|depends on|No matching|requires/i.test(line) && !/^\s*note:/.test(line))
    .slice(0, 12)
    .join("\n");
}
