import { checkHost, guardedLookup, type Reach } from "../../../http/guard-address.ts";
import { refused } from "../../source-errors.ts";

/**
 * Returns nothing for an address that files may be fetched from because a repository says so: of the web, and in no private network
 * unless that is allowed or the repository itself comes from that host.
 * @param url what `.lfsconfig` names
 * @param source the address of the repository that says it
 * @throws UserError SOURCE_REFUSED
 */
export async function checkLfsUrl(url: string, source: string, reach: Reach): Promise<void> {
  const address = parse(url);
  if (address === undefined || !/^https?:$/.test(address.protocol))
    throw refusedUrl(url, "Files in Git LFS are fetched by https and http addresses alone.");
  if (address.username !== "" || address.password !== "") throw refusedUrl(url, "It holds credentials.");
  if (isSameHost(source, address)) return;
  const hostname = address.hostname.replace(/^\[(.*)\]$/, "$1");
  checkHost(hostname, reach);
  await resolveGuarded(hostname, reach);
}

/** For a source that ssh fetches, the host counts without its port. */
function isSameHost(source: string, address: URL): boolean {
  if (/^https?:/i.test(source)) return parse(source)?.host === address.host;
  const host = parse(source)?.hostname ?? /^(?:[^@/:\s]+@)?([^@/:\s]+):/.exec(source)?.[1];
  return host !== undefined && host.toLowerCase() === address.hostname;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** A name that can't be resolved is git-lfs's to report: behind a proxy it may be the proxy that knows it. */
function resolveGuarded(hostname: string, reach: Reach): Promise<void> {
  return new Promise((resolve, reject) => {
    guardedLookup(reach)(hostname, { all: true }, (error) => {
      if (error !== null && error.name === "UserError") return reject(error);
      return resolve();
    });
  });
}

function refusedUrl(url: string, why: string): Error {
  const shown = url.replace(/\/\/[^/]*@/, "//").slice(0, 200);
  return refused(`The repository's .lfsconfig names ${JSON.stringify(shown)}, which is refused.`, why);
}
