import { resolve } from "node:path";

import { parseArchiveUrl } from "./archive/parse-archive-url.ts";
import { parseDoi } from "./doi/parse-doi.ts";
import { parseMercurialAddress } from "./mercurial/parse-address.ts";
import { parseScpAddress, parseUrl } from "./parse-address.ts";
import { parseRecord } from "./record/find-record.ts";
import { recordProviders } from "./record/providers.ts";
import type { RecordProvider } from "./record/record-provider.ts";
import { refused } from "./source-errors.ts";
import type { Source } from "./source.ts";

/** GitHub's own rules: letters, digits and single dashes for an owner; dots and underscores too for a repository. */
const githubShorthand = /^[a-z0-9](?:[a-z0-9-]{0,38})\/(?!\.{1,2}$)[a-z0-9._-]{1,100}$/i;

/**
 * Where the repository comes from, by the form of what was typed. Whatever exists in the file system is a path.
 * @param argument what the person typed
 * @param cwd the folder that a relative path starts from
 * @param exists whether something stands at an absolute path; the one question asked of the machine
 * @param providers the data repositories that are known
 * @throws UserError SOURCE_REFUSED, SOURCE_UNSUPPORTED
 */
export function parseSource(
  argument: string,
  cwd: string,
  exists: (path: string) => boolean,
  providers: readonly RecordProvider[] = recordProviders(),
): Source {
  checkCharacters(argument);
  const path = resolve(cwd, argument);
  if (exists(path)) return { kind: "path", path };
  if (/^(?:[./~]|$)/.test(argument)) return { kind: "path", path };
  checkRemoteHelper(argument);
  const doi = parseDoi(argument);
  if (doi !== undefined) return { kind: "doi", doi };
  const url = webAddress(argument);
  const source =
    (url && (parseRecord(url, providers) ?? parseArchiveUrl(url))) ??
    parseMercurialAddress(argument) ??
    parseUrl(argument) ??
    parseScpAddress(argument);
  if (source !== undefined) return source;
  if (githubShorthand.test(argument))
    return parseUrl(`https://github.com/${argument}`) ?? { kind: "path", path };
  if (/^[a-z][a-z0-9+.-]*:/i.test(argument))
    throw refused("The source is refused.", "Its protocol is unknown.");
  return { kind: "path", path };
}

/**
 * An address that may be one of a data repository or an archive: of the web, or an identifier of Software Heritage. What begins with `git+` is
 * git's. One with a backslash or a second @ is read differently by different programs, and left to those that refuse it.
 */
export function webAddress(argument: string): URL | undefined {
  if (/\\|^[^/]*\/\/[^/?#]*@[^/?#]*@/.test(argument)) return undefined;
  if (!/^(?:https?:\/\/|swh:)/i.test(argument) || !URL.canParse(argument)) return undefined;
  return new URL(argument);
}

function checkCharacters(argument: string): void {
  if (argument.trim() === "")
    throw refused("The source is empty.", "Give a folder or the address of a repository.");
  if (/\p{Cc}/u.test(argument) || /%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(argument)) {
    throw refused("The source is refused.", "It holds a control character.");
  }
  if (argument.startsWith("-"))
    throw refused(`${argument} is refused.`, "It begins with a dash, like an option.");
}

/** `ext::sh -c …` runs a command, and `name::` any program called git-remote-name (gitremote-helpers(7)). */
function checkRemoteHelper(argument: string): void {
  const helper = /^(?:git\+)?([a-z0-9+._-]+)::/i.exec(argument)?.[1];
  if (helper === undefined) return;
  throw refused(`${helper}:: is refused.`, "It asks git to run another program to fetch with.");
}
