import { lineError, quote, type SourceLine } from "./source-line.ts";

/** What pip fetches itself; it has no FTP, though it names it. */
const archiveSchemes: readonly string[] = ["http", "https"];

/** pip's schemes of version control without the `+file` ones: a repository on this machine is not in the image. */
const versionControlSchemes: readonly string[] = [
  "git+http",
  "git+https",
  "git+ssh",
  "git+git",
  "hg+http",
  "hg+https",
  "hg+ssh",
  "hg+static-http",
  "svn+http",
  "svn+https",
  "svn+ssh",
  "svn+svn",
  "bzr+http",
  "bzr+https",
  "bzr+ssh",
  "bzr+sftp",
  "bzr+ftp",
  "bzr+lp",
];

/** Schemes that people write for git without `git+`; and what pip wants to see. */
const replacements: ReadonlyMap<string, string> = new Map([
  ["git", "git+https://host/owner/name.git"],
  ["ssh", "git+ssh://git@host/owner/name.git"],
  ["ftp", "https://"],
]);

/** The scheme of a URL in lower case; undefined for what is no URL by pip's rule (`get_url_scheme`) or only looks like one. */
export function urlScheme(text: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return undefined;
  const known =
    scheme === "file" || archiveSchemes.includes(scheme) || versionControlSchemes.includes(scheme);
  return known || /^[a-z0-9+.-]+:\/\//i.test(text) ? scheme : undefined;
}

/**
 * Makes sure that a URL is of a kind that pip can fetch, and none that the program which fetches it takes for an option.
 * @throws UserError REQUIREMENT_INVALID
 */
export function checkRemoteUrl(url: string, line: SourceLine): "url" | "vcs" {
  refuseScpForm(url, line);
  const scheme = urlScheme(url);
  const archive = scheme !== undefined && archiveSchemes.includes(scheme);
  if (scheme === undefined || !(archive || versionControlSchemes.includes(scheme)))
    throw unknownScheme(url, scheme, line);
  const [, authority, path = ""] = /^[^:]*:\/\/([^/?#]*)([^#]*)/.exec(url) ?? [];
  refuseOptions(url, authority ?? url.slice(url.indexOf(":") + 1), path, line);
  if (/\s/.test(url)) {
    throw lineError(line, {
      message: `the URL ${quote(url)} has a blank in it`,
      suggestions: ["write it as `%20`", "put every requirement on a line of its own"],
    });
  }
  if (!archive) return "vcs";
  refuseWebPage(url, authority ?? "", path, line);
  return "url";
}

/** `git@github.com:owner/name`: git takes it, but it is not a URL. */
function refuseScpForm(url: string, line: SourceLine): void {
  const match = /^(?:git\+)?(?:ssh:\/\/)?(git@[\w.-]+):([\w./~-]+)/i.exec(url);
  if (match === null || /^\d+\//.test(match[2] ?? "")) return;
  throw lineError(line, {
    message: `${quote(url)} is git's short form of an address, which pip does not read`,
    suggestions: [
      `write \`git+ssh://${match[1]}/${match[2]}\``,
      "better `git+https://…`: the build has none of your SSH keys",
    ],
  });
}

function unknownScheme(url: string, scheme: string | undefined, line: SourceLine): Error {
  const replacement = replacements.get(scheme ?? "");
  return lineError(line, {
    message: `${quote(url)} is not an address that a package can be installed from in an image`,
    why:
      scheme === undefined
        ? "it does not start with a scheme like `https://`"
        : `the scheme ${quote(scheme)} is none of http, https, and git+, hg+, svn+ or bzr+ with https or ssh`,
    suggestions: [
      replacement === undefined ? "use `https://` or `git+https://`" : `write it as \`${replacement}\``,
    ],
  });
}

/**
 * A host, user or revision that starts with `-` reaches ssh, hg or git as an option, and options run programs
 * (CVE-2017-1000117 of git, CVE-2023-5752 of pip).
 */
function refuseOptions(url: string, authority: string, path: string, line: SourceLine): void {
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  const revision = path.includes("@") ? path.slice(path.lastIndexOf("@") + 1) : "";
  const dashed = [authority, host, revision].some((part) => part.replaceAll(/%2d/gi, "-").startsWith("-"));
  if (!dashed && host !== "") return;
  throw lineError(line, {
    message: dashed
      ? `the URL ${quote(url)} has a part that starts with \`-\` and would be taken for an option`
      : `the URL ${quote(url)} has no host`,
    suggestions: ["copy the address from the project's page again"],
  });
}

/** A project's page is no archive; pip says so only after the download. */
function refuseWebPage(url: string, authority: string, path: string, line: SourceLine): void {
  const forge = /(?:^|[@.])(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)$/i.test(authority);
  const page = forge && /^\/[^/?]+\/[^/?]+\/?$/.test(path);
  if (!page && !/\.git(?:@[^/]*)?$/.test(path)) return;
  throw lineError(line, {
    message: `${quote(url)} is a repository's page, not an archive`,
    suggestions: [`write \`git+https://…\` for what git is to fetch`],
  });
}

/** What the part after `#` says of the project: `egg=name[extra]`. */
export interface EggFragment {
  readonly name: string;
  readonly bracketedExtras: string;
}

/** The egg fragment of a URL; undefined where there is none. @throws UserError REQUIREMENT_INVALID where it is no name */
export function readEggFragment(url: string, line: SourceLine): EggFragment | undefined {
  const egg = /[#&]egg=([^&]*)/.exec(url)?.[1];
  if (egg === undefined) return undefined;
  const [, name, bracketedExtras = ""] =
    /^([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(\[[^\]]*\])?$/i.exec(egg) ?? [];
  if (name !== undefined) return { name, bracketedExtras };
  throw lineError(line, {
    message: `${quote(`egg=${egg}`)} is not a project's name`,
    suggestions: [
      "write `#egg=name` without a version",
      "write `name @ git+https://…` and leave the fragment away",
    ],
  });
}
