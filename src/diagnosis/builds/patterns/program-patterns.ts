import {
  packageOfCommand,
  packageOfHeader,
  packageOfLibrary,
  packageOfLinkedLibrary,
} from "../../debian/find-package.ts";
import type { FailurePattern, Groups } from "../failure-pattern.ts";

/** `sh: 1: wget: not found` of dash, `wget: command not found` of bash. */
const notFoundByShell = String.raw`(?:\bsh: (?:line )?\d+: (?<shell>[A-Za-z][\w.+-]{0,40}): not found|(?:^|[\s:])(?<bash>[A-Za-z][\w.+-]{0,40}): command not found)$`;

/** Programs, headers and libraries that are missing in whatever was run. */
export const programPatterns: readonly FailurePattern[] = [
  missing("header", /fatal error: (?<what>[\w./+-]+\.h(?:pp|xx)?): No such file/g, packageOfHeader),
  missing("library", /cannot find -l(?<what>[\w.+-]+)/g, packageOfLinkedLibrary),
  missing(
    "library",
    /(?<what>lib[\w.+-]{1,80}\.so[.\d]*): cannot open shared object file/g,
    packageOfLibrary,
  ),
  missing("program", new RegExp(notFoundByShell, "gm"), packageOfCommand),
  missing(
    "program",
    /exec: "(?<what>[\w.+-]+)": executable file not found|env: '?(?<other>[\w.+-]+)'?: No such file/g,
    packageOfCommand,
  ),
  {
    code: "POST_BUILD_FAILED",
    test: new RegExp(notFoundByShell, "m"),
    message: ({ shell, bash }) => `The program \`${shell ?? bash}\` is not there`,
    suggestions: ({ shell, bash }) => [
      `Name the package that has \`${shell ?? bash}\` in apt.txt (Debian) or requirements.txt (Python), or take the call out.`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /postBuild: (?:line (?<line>\d+): )?(?<fault>[^\n]+)|(?:\.\/)?(?:\.?binder\/)?postBuild['"]? returned a non-zero code: (?<status>\d+)|postBuild ended with code (?<code>\d+)/,
    message: ({ fault, status, code }) =>
      `postBuild failed: ${fault ?? `it ended with code ${status ?? code}`}`,
    suggestions: ({ line }) => [
      line === undefined
        ? "Mend the command that the lines before the end show."
        : `Mend line ${line} of postBuild.`,
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /Could not resolve host: (?<host>[\w.-]+)|Temporary failure in name resolution|Network is unreachable|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<name>[\w.-]+)/,
    message: ({ host, name }) => `${host ?? name ?? "A server"} can't be reached`,
    suggestions: () => ["Check the network and the address, and run the build again."],
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /(?:ERROR 404: Not Found|curl: \(22\) The requested URL returned error: (?:404|410)|HTTP (?:Error|error|status was) '?404)/,
    message: () => "A file that the build fetches is not there any more",
    suggestions: () => ["Write the address that the file has now, or commit it to the repository."],
  },
];

function missing(
  what: string,
  test: RegExp,
  packageOf: (name: string) => string | undefined,
): FailurePattern {
  return {
    code: "SYSTEM_LIBRARY_MISSING",
    test,
    applies: (groups) => packageOf(nameIn(groups)) !== undefined,
    message: (groups) => `The ${what} \`${nameIn(groups)}\` is not there`,
    suggestions: (groups) => [`Add \`${packageOf(nameIn(groups))}\` to apt.txt.`],
    remedy: (groups) => {
      const debian = packageOf(nameIn(groups));
      return debian === undefined ? undefined : { kind: "debian", packages: [debian] };
    },
  };
}

function nameIn(groups: Groups): string {
  return groups["what"] ?? groups["other"] ?? groups["shell"] ?? groups["bash"] ?? "";
}
