import { parseUrl } from "../parse-address.ts";
import { refused } from "../source-errors.ts";
import type { GitSource } from "../source.ts";
import type { MercurialSource } from "./mercurial-source.ts";

/**
 * A Mercurial source from an address that is one by its form: `hg+https://`, `hg+http://`, `hg+ssh://`, `hg+file://`, ssh as the
 * user `hg`, and the web addresses of hosts that are known for it. A `#revision` at its end is understood as hg does.
 * @returns undefined for any other text
 * @throws UserError SOURCE_REFUSED, SOURCE_UNSUPPORTED
 */
export function parseMercurialAddress(argument: string): MercurialSource | undefined {
  const marked = /^hg\+(.*)$/is.exec(argument)?.[1];
  if (marked === undefined && !isKnownForm(argument)) return undefined;
  const text = marked ?? argument;
  if (!/^(?:https?|ssh|file):\/\//i.test(text))
    throw refused(
      `${withoutUser(argument)} is refused.`,
      "The protocols of hg+ are https, http, ssh and file.",
    );
  const hash = text.indexOf("#");
  const source = parseUrl(hash < 0 ? text : text.slice(0, hash));
  if (source === undefined) return undefined;
  return asMercurial(source, hash < 0 ? undefined : text.slice(hash + 1));
}

/** The same address, for hg instead of git. */
export function asMercurial(source: GitSource, revision?: string): MercurialSource {
  const { url, name, credentials } = source;
  // Heptapod's pages name a branch so: /-/tree/branch/default.
  const fromPage = source.refFromUrl?.replace(/^branch\//, "");
  const refFromUrl = revision === undefined || revision === "" ? fromPage : revision;
  return {
    kind: "mercurial",
    url,
    name,
    ...(credentials !== undefined && { credentials }),
    ...(refFromUrl !== undefined && { refFromUrl }),
  };
}

/**
 * Whether a git address, where git found nothing, is worth asking hg about: repo2docker takes plain addresses of both. Hosts
 * that have git alone are left in peace.
 */
export function canBeMercurial(url: string): boolean {
  const [, host = "", path = ""] = /^https?:\/\/([^/]*)(.*)$/i.exec(url) ?? [];
  if (host === "" || /\.git\/*$/i.test(path)) return false;
  return !/^(?:www\.|gist\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|git\.sr\.ht)$/i.test(
    host,
  );
}

function isKnownForm(argument: string): boolean {
  if (/^ssh:\/\/hg@/i.test(argument)) return true;
  const [, host = "", path = ""] = /^https?:\/\/(?:[^/@]*@)?([^/?#]*)([^?#]*)/i.exec(argument) ?? [];
  // Heptapod has git repositories too; their addresses end so.
  if (/\.git\/*$/i.test(path)) return false;
  return /^(?:hg\..+|(?:.+\.)?heptapod\.net)(?::\d+)?$/i.test(host);
}

function withoutUser(argument: string): string {
  return argument.replace(/\/\/[^/]*@/, "//");
}
