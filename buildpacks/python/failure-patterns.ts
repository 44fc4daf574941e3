import type { FailurePattern } from "../failures/failure-pattern.ts";

/** An index that does not answer has, for pip, nothing of that name. */
const unreachable: FailurePattern = {
  code: "INDEX_UNREACHABLE",
  test: /(?:Failed to establish a new connection|Temporary failure in name resolution|Connection refused|Read timed out|NewConnectionError)/,
  message: () => "The package index does not answer",
  suggestions: () => [
    "Check the network; behind a wall, set `network.pip` in bindery's configuration file.",
    "Run the command again.",
  ],
};

/** What pip prints and what it means, the most telling first. `name` is the package that a line of the repository asks for. */
export const failurePatterns: readonly FailurePattern[] = [
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
    test: /Package '(?<name>[^']+)' requires a different Python: (?<python>[\d.]+) not in '(?<range>[^']+)'/,
    message: ({ name, python }) => `\`${name}\` is not for Python ${python}`,
    why: ({ range }) => `It asks for Python ${range}.`,
    suggestions: ({ name }) => [`Ask for a version of \`${name}\` that is for this Python.`],
  },
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
