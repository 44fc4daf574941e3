import type { FailurePattern } from "../failure-pattern.ts";

/** What git says where a package's address is cloned. */
export const gitPatterns: readonly FailurePattern[] = [
  {
    code: "DOWNLOAD_UNAUTHORIZED",
    test: /(?:over its data quota|Smudge error: Error downloading|smudge filter lfs failed|external filter 'git-lfs filter-process' failed)/,
    message: () => "A file of Git LFS can't be had",
    why: () => "GitHub gives each account a quota for such files; where it is used up nobody gets them.",
    suggestions: () => [
      "Put the large files where anybody may fetch them (Zenodo, OSF, a release of GitHub) and fetch them in the notebook or postBuild, in place of Git LFS; or buy the account more quota.",
    ],
  },
  {
    code: "DOWNLOAD_UNAUTHORIZED",
    test: /(?:[Cc]loning|git clone -q) (?<gone>https:\/\/[^\s'"]{1,300})[^\n]*(?:\n[^\n]{0,300}){0,4}?\n[^\n]*fatal: could not read Username/,
    message: (groups) => `${addressIn(groups)} is not there for everybody: it is private, or gone`,
    suggestions: (groups) => [
      `Write another address for ${addressIn(groups)}: a public one, or the package's name on PyPI; or remove the line.`,
    ],
  },
  {
    code: "DOWNLOAD_UNAUTHORIZED",
    test: /(?:fatal: (?:could not read (?:Username|Password) for '?(?<asked>[^'\n]+?)'?: |Authentication failed for '(?<refused>[^'\n]+)')|remote: Repository not found\.?(?:\n[^\n]{0,200}){0,3}?\n?[^\n]*fatal: repository '(?<gone>[^'\n]+)'|(?:git@|ssh:\/\/)[^\n]*: Permission denied \(publickey|Permission denied \(publickey[^\n]*\)|Host key verification failed)/,
    message: (groups) => `${addressIn(groups)} is not there for everybody: it wants credentials, or is gone`,
    suggestions: (groups) => [
      (groups["asked"] ?? groups["refused"] ?? groups["gone"])
        ? `Write another address for ${addressIn(groups)}: a public one (\`https://\`), or the package's name on PyPI or CRAN.`
        : "Write the address as `https://…` and not as `git@…` or `ssh://…`: a build has no key of yours.",
    ],
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /fatal: repository '(?<url>[^'\n]+)' not found|remote: (?:Not Found|Repository not found)/,
    message: ({ url }) => `There is no repository ${url === undefined ? "at that address" : `\`${url}\``}`,
    suggestions: ({ url }) => [
      `Write the address that ${url === undefined ? "the repository" : `\`${url}\``} has now, or the package's name on PyPI.`,
    ],
  },
  {
    code: "DOWNLOAD_NOT_FOUND",
    test: /(?:pathspec '(?<ref>[^'\n]+)' did not match any file|Remote branch (?<branch>\S+) not found|Did not find branch or tag '(?<tag>[^'\n]+)'|couldn't find remote ref (?<remote>\S+)|reference is not a tree: (?<commit>[0-9a-f]+)|unadvertised object (?<object>[0-9a-f]+))/,
    message: (groups) => `The branch, tag or commit \`${refIn(groups)}\` is not in its repository`,
    suggestions: (groups) => [
      `Write a branch, tag or commit that is there for \`${refIn(groups)}\` (branches called \`master\` are often \`main\` now).`,
    ],
  },
  {
    code: "INDEX_UNREACHABLE",
    test: /fatal: unable to access '(?<url>[^'\n]+)': (?<reason>[^\n]+)|fatal: unable to connect to (?<host>\S+)|The unauthenticated git protocol on port 9418 is no longer supported/,
    message: ({ url, host }) => `${url ?? host ?? "GitHub's git:// address"} does not answer`,
    why: ({ reason }) => reason,
    suggestions: ({ url }) => [
      url === undefined
        ? "Write `https://` for `git://` in the address: hosts no longer answer that protocol."
        : "Check the address and the network, and run the build again.",
    ],
  },
];

function addressIn({ asked, refused, gone }: Readonly<Record<string, string | undefined>>): string {
  const found = asked ?? refused ?? gone;
  return found === undefined ? "A repository" : `\`${found.replace(/\/\/[^/@\s]*@/, "//")}\``;
}

function refIn({
  ref,
  branch,
  tag,
  remote,
  commit,
  object,
}: Readonly<Record<string, string | undefined>>): string {
  return ref ?? branch ?? tag ?? remote ?? commit ?? object ?? "";
}
