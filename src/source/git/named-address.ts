import { checkHost, guardedLookup, type Reach } from "../../http/guard-address.ts";
import { parseScpAddress, parseUrl } from "../parse-address.ts";

/**
 * Returns nothing for an address that may be asked because a repository names it: in no private network, unless that is allowed or
 * the repository itself comes from that host.
 * @param source the address of the repository that names it
 * @throws UserError SOURCE_REFUSED
 */
export async function checkNamedAddress(address: URL, source: string, reach: Reach): Promise<void> {
  if (isSameHost(remoteUrl(source), address)) return;
  const hostname = address.hostname.replace(/^\[(.*)\]$/, "$1");
  checkHost(hostname, reach);
  await resolveGuarded(hostname, reach);
}

/**
 * The address that git makes of a text, ssh's short form as `ssh://host/`; the user and password are left out.
 * @returns undefined for what is no address of another machine
 * @throws UserError SOURCE_REFUSED, SOURCE_UNSUPPORTED
 */
export function remoteUrl(text: string): URL | undefined {
  const url = parseUrl(text)?.url ?? scpUrl(text);
  return url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
}

function scpUrl(text: string): string | undefined {
  if (parseScpAddress(text) === undefined) return undefined;
  return text.replace(/^(?:[^@/:\s]+@)?([^@/:\s[\]]+|\[[^\]]*\]):.*$/s, "ssh://$1/");
}

/** Another port may be another service's. ssh's addresses and those of the web tell nothing of each other's ports. */
function isSameHost(source: URL | undefined, address: URL): boolean {
  if (source === undefined || source.hostname === "") return false;
  if (source.hostname.toLowerCase() !== address.hostname.toLowerCase()) return false;
  if (!isWeb(source)) return true;
  return address.port === (isWeb(address) ? source.port : "");
}

/** Whether http fetches it, encrypted or not. */
export function isWeb({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}

/** A name that can't be resolved is the program's to report that asks it: behind a proxy it may be the proxy that knows it. */
function resolveGuarded(hostname: string, reach: Reach): Promise<void> {
  return new Promise((resolve, reject) => {
    guardedLookup(reach)(hostname, { all: true }, (error) => {
      if (error !== null && error.name === "UserError") return reject(error);
      return resolve();
    });
  });
}
