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
  {
    code: "POST_BUILD_FAILED",
    test: /sudo: (?:command )?not found/,
    message: () => "A script calls `sudo`, which a build does not have",
    suggestions: () => [
      "Take the line with `sudo` out of postBuild: list packages of Debian in apt.txt, which are installed as root.",
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /(?:^|[\s/])(?<script>postBuild|start): Permission denied/m,
    message: ({ script }) => `\`${script}\` may not be run`,
    suggestions: ({ script }) => [
      `Make \`${script}\` executable (\`git update-index --chmod=+x ${script}\`), and let it begin with \`#!/bin/bash\`.`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /(?:env: '?(?:bash|sh|python3?)\\r|\$'\\r': command not found|\bsh: \d+: \.?\/?(?:\.?binder\/)?(?<script>postBuild|start): not found|bad interpreter: [^\n]{1,80}\^M)/,
    message: ({ script = "postBuild" }) =>
      `\`${script}\` has Windows' line ends, or its first line names a program that is not there`,
    suggestions: ({ script = "postBuild" }) => [
      `Write \`${script}\` with Unix line ends (\`sed -i 's/\\r$//' ${script}\`, and \`${script} text eol=lf\` in .gitattributes) and \`#!/bin/bash\` as its first line.`,
    ],
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /--\s+(?<url>https?:\/\/\S{1,400})\n(?:[^\n]{0,300}\n){0,6}?[^\n]{0,100}ERROR 40[34]|^(?:curl: \(22\) |[^\n]{0,100}HTTP Error 404)[^\n]*/m,
    message: ({ url }) => `${url ?? "A file that the build fetches"} is not there any more`,
    suggestions: ({ url }) => [
      url === undefined
        ? "Write the address that the file has now, or commit it to the repository."
        : `Write the address that the file has now for \`${url}\`, or commit it to the repository.`,
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /curl: \((?:6|7|28|35|60)\) (?<fault>[^\n]{1,200})|wget: unable to resolve host address '?(?<host>[\w.-]+)/,
    message: ({ fault, host }) => `A download failed: ${fault ?? `${host} is not known`}`,
    suggestions: ({ host, fault = "" }) => [
      `Check the address of \`${host ?? /(?:host|to):? (?<name>[\w.-]+)/.exec(fault)?.groups?.["name"] ?? "the download"}\`, and write one that answers; or run the build again.`,
    ],
  },
  {
    code: "POST_BUILD_FAILED",
    test: /fatal: not a git repository[\s\S]{0,400}postBuild/,
    message: () => "postBuild calls git, and the image has the files without their history",
    suggestions: () => [
      "Take the git command out of postBuild: commit submodules' files, or clone them by their address (`git clone https://…`).",
    ],
  },
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
        ? "Mend the last command of postBuild that the log shows, or take it out."
        : `Mend line ${line} of postBuild.`,
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /Could not resolve host: (?<host>[\w.-]+)|Temporary failure in name resolution|Network is unreachable|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) (?<name>[\w.-]+)/,
    message: ({ host, name }) => `${host ?? name ?? "A server"} can't be reached`,
    suggestions: () => ["Run the build again; where that fails too, check the network and the address."],
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
