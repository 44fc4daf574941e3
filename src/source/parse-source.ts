import { resolve } from "node:path";

import { parseScpAddress, parseUrl } from "./parse-address.ts";
import { refused } from "./source-errors.ts";
import type { Source } from "./source.ts";
import { checkSupported } from "./unsupported-sources.ts";

/** GitHub's own rules: letters, digits and single dashes for an owner; dots and underscores too for a repository. */
const githubShorthand = /^[a-z0-9](?:[a-z0-9-]{0,38})\/(?!\.{1,2}$)[a-z0-9._-]{1,100}$/i;

/**
 * Where the repository comes from, by the form of what was typed. Whatever exists in the file system is a path.
 * @param argument what the person typed
 * @param cwd the folder that a relative path starts from
 * @param exists whether something stands at an absolute path; the one question asked of the machine
 * @throws UserError SOURCE_REFUSED, SOURCE_UNSUPPORTED
 */
export function parseSource(argument: string, cwd: string, exists: (path: string) => boolean): Source {
  checkCharacters(argument);
  const path = resolve(cwd, argument);
  if (exists(path)) return { kind: "path", path };
  if (/^(?:[./~]|$)/.test(argument)) return { kind: "path", path };
  checkSupported(argument);
  checkRemoteHelper(argument);
  const address = parseUrl(argument) ?? parseScpAddress(argument);
  if (address !== undefined) return address;
  if (githubShorthand.test(argument))
    return parseUrl(`https://github.com/${argument}`) ?? { kind: "path", path };
  if (/^[a-z][a-z0-9+.-]*:/i.test(argument))
    throw refused("The source is refused.", "Its protocol is unknown.");
  return { kind: "path", path };
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
