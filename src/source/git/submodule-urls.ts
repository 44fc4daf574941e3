import { UserError } from "../../errors/user-error.ts";
import type { Reach } from "../../http/guard-address.ts";
import { scrub } from "../scrub.ts";
import { refused } from "../source-errors.ts";
import { git, tryGit } from "./git-command.ts";
import { remoteProtocols } from "./git-environment.ts";
import { checkNamedAddress, isWeb, remoteUrl } from "./named-address.ts";
import type { GitSession } from "./run-git.ts";

/** A submodule that git knows and has perhaps not fetched yet. */
export interface SubmoduleUrl {
  readonly name: string;
  /** As git takes it: not relative. */
  readonly url: string;
}

/** The submodules that `git submodule init` wrote into a work tree's settings. @throws UserError as git() */
export async function readSubmoduleUrls(
  session: GitSession,
  folder: string,
): Promise<readonly SubmoduleUrl[]> {
  const args = ["config", "--local", "--null", "--get-regexp", String.raw`^submodule\..*\.url$`];
  const { stdout } = await tryGit(session, folder, ...args);
  return stdout.split("\0").flatMap((entry) => {
    const [, name, url] = /^submodule\.(.*)\.url\n(.*)$/s.exec(entry) ?? [];
    return name === undefined || url === undefined ? [] : [{ name, url }];
  });
}

/**
 * Returns nothing where git may ask the submodule's server.
 * @param source the address of the repository that the submodule is in
 * @throws UserError SOURCE_REFUSED for a private network, another protocol, or a folder of this machine
 */
export async function checkSubmoduleUrl(
  { name, url }: SubmoduleUrl,
  source: string,
  reach: Reach,
): Promise<void> {
  try {
    const address = remoteUrl(url);
    if (address === undefined || !isRemote(address))
      throw refused(
        `${JSON.stringify(scrub(url, undefined).slice(0, 200))} is not fetched.`,
        "Submodules are fetched by https, http, ssh and git addresses alone.",
      );
    await checkNamedAddress(address, source, reach);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, why, suggestions, cause } = error;
    const message = `The submodule ${JSON.stringify(name)} is refused: ${error.message}`;
    throw new UserError({ code, message, why, suggestions, cause });
  }
}

function isRemote({ protocol }: URL): boolean {
  return remoteProtocols.some((allowed) => protocol === `${allowed}:`);
}

/**
 * Writes where a submodule's server redirects to into the work tree's settings: repositories are renamed. Every address on the way is
 * judged.
 * @returns whether there is another address now
 * @throws UserError SOURCE_REFUSED for a private network, and as HttpClient.ask
 */
export async function followRedirect(
  session: GitSession,
  folder: string,
  { name, url }: SubmoduleUrl,
): Promise<boolean> {
  const address = remoteUrl(url);
  if (address === undefined || !isWeb(address)) return false;
  const refs = "/info/refs";
  const base = address.href.replace(/\/+$/, "");
  const { url: found } = await session.http.ask(new URL(`${base}${refs}?service=git-upload-pack`));
  const target = `${found.origin}${found.pathname}`;
  if (!target.endsWith(refs) || target === `${base}${refs}`) return false;
  await git(session, folder, "config", "--local", `submodule.${name}.url`, target.slice(0, -refs.length));
  return true;
}
