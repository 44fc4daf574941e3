import type { FailurePattern } from "../../src/diagnosis/builds/failure-pattern.ts";

const notFound: Omit<FailurePattern, "test"> = {
  code: "PACKAGE_NOT_FOUND",
  message: ({ name, version = "" }) => `No channel has \`${name}${constraint(version)}\``,
  suggestions: ({ name, version = "" }) => [
    constraint(version) === ""
      ? `Check the spelling of \`${name}\`, and add the channel that has it to \`channels:\` (mostly \`conda-forge\`), or put it under \`pip:\` if only PyPI does.`
      : `Remove the version of \`${name}\` (\`${constraint(version).trim()}\`), or check its spelling, or add the channel that has it to \`channels:\` (mostly \`conda-forge\`).`,
  ],
};

/**
 * What micromamba prints and what it means, the most telling first; wording of libmamba 1 and 2 (`problems_explanation.cpp`,
 * `package_fetcher.cpp`, `download`).
 */
export const failurePatterns: readonly FailurePattern[] = [
  {
    code: "HASH_MISMATCH",
    test: /File not valid: (?<what>SHA256 sum|MD5 sum|file size) doesn't match expectation "?(?:[^"\s]*\/)?(?<file>[^/"\s]+)/,
    message: ({ file }) => `The download of \`${file}\` is not what was promised`,
    why: ({ what }) => `The ${what} is another.`,
    suggestions: () => [
      "Run the command again: the download may have been damaged.",
      "Make the lock again, and ask why the file has changed.",
    ],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /status:? 404[^[\n]*\[?(?<url>https?:\/\/[^\s\]"]+\/)(?:repodata\.json[.\w]*)/,
    message: () => "A channel that is asked for does not exist",
    suggestions: () => ["Check the spelling of the channel."],
  },
  {
    code: "PACKAGE_NOT_FOUND",
    test: /(?:status:? 404|404 failed)[^[\n]*\[?(?<url>https?:\/\/[^\s\]"]+\.(?:conda|tar\.bz2))/,
    message: ({ url }) => `The channel no longer has \`${url?.split("/").at(-1)}\``,
    suggestions: () => ["Make the lock again: channels remove packages that are broken."],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /Download error \(\d+\) (?<reason>[^[\n]+?)\s*\[(?<url>https?:\/\/[^\]\s]+)\]|(?:status:? 5\d\d|Multi-download failed)[^[\n]*\[(?<failed>https?:\/\/[^\]\s]+)\]/,
    message: () => "The channel does not answer",
    why: ({ reason }) => reason,
    suggestions: () => [
      "Run the command again; where that fails too, check the network, and behind a wall set `network.conda` in bindery's configuration file.",
    ],
  },
  {
    ...notFound,
    test: /[─-] (?<name>[a-z0-9_][\w.-]*)(?<version> [^\n]*?)? does not exist \(perhaps a typo or a missing channel\)/,
  },
  {
    ...notFound,
    test: /nothing provides requested (?<name>[a-z0-9_][\w.-]*)(?<version>[^\n]*)/,
  },
  {
    code: "PACKAGE_CONFLICT",
    test: /The following packages? (?:are incompatible|is incompatible|could not be installed)|Encountered problems while solving|Could not solve for environment specs/,
    message: () => "The packages contradict each other",
    suggestions: () => [
      "Loosen one of the pins that are named below, or drop it: conda then finds versions that fit.",
    ],
  },
];

/** ` =3.12.9 *` → ` =3.12.9`; the star is any build. */
function constraint(text: string): string {
  const [version = ""] = text.trim().split(" ");
  return version === "" || version === "*" || version === "=*" ? "" : ` ${version}`;
}
