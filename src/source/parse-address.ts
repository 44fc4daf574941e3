import { parseBrowserAddress } from "./browser-address.ts";
import { decodeUri } from "./decode-uri.ts";
import { refused, unsupported } from "./source-errors.ts";
import type { Credentials, GitSource } from "./source.ts";

const allowedSchemes = new Set(["https", "http", "ssh", "git", "file"]);

/**
 * A git source from an address with a scheme, `https://host/path`.
 * @returns undefined where the text has no scheme
 * @throws UserError SOURCE_REFUSED, SOURCE_UNSUPPORTED
 */
export function parseUrl(argument: string): GitSource | undefined {
  const match = /^(?:git\+)?([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(argument);
  if (match === null) return undefined;
  const scheme = (match[1] ?? "").toLowerCase();
  const { credentials, host } = splitAuthority(match[2] ?? "");
  const path = match[3] ?? "";
  const shown = `${scheme}://${host}${path}`;
  if (!allowedSchemes.has(scheme)) {
    throw refused(`${scheme}:// is not a protocol that bindery fetches with.`, allowedSchemesText);
  }
  if (scheme === "file") return fileSource(host, path, shown);
  checkHost(host, shown);
  if (path.replaceAll("/", "") === "") throw unsupported(`${shown} names a host and no repository.`);
  if (scheme === "ssh") return sshSource(host, path, credentials);
  return webSource(scheme, host, path, credentials);
}

const allowedSchemesText = `The protocols are ${[...allowedSchemes].join(", ")}.`;

/**
 * A git source from ssh's short form, `user@host:path` or `host.name:path`.
 * @returns undefined where the text is not of that form
 * @throws UserError SOURCE_REFUSED
 */
export function parseScpAddress(argument: string): GitSource | undefined {
  const match = /^(?:([^@/:\s]+)@)?([^@/:\s[\]]+|\[[0-9a-f:.]+\]):(.+)$/is.exec(argument);
  const [, user, host = "", path = ""] = match ?? [];
  // Without a user, `a:b` is likelier a mistyped URL than a host of the local network.
  if (match === null || (user === undefined && !host.includes("."))) return undefined;
  checkHost(host, argument);
  if (/^[-:]/.test(path)) throw refused(`${argument} is refused.`, "Its path begins with a dash or a colon.");
  return { kind: "git", url: argument, name: lastPart(path) };
}

function fileSource(host: string, path: string, shown: string): GitSource {
  if (host !== "") throw unsupported(`${shown} names a host.`, "Write file:///path with three slashes.");
  return { kind: "git", url: shown, name: lastPart(path) };
}

function sshSource(host: string, path: string, credentials: Credentials | undefined): GitSource {
  if (credentials?.password !== undefined) {
    throw unsupported("An ssh address can't hold a password.", "Use a key, or an https address.");
  }
  const user = credentials?.user ?? "";
  if (user.startsWith("-")) throw refused("The ssh address is refused.", "Its user name begins with a dash.");
  if (path.startsWith("/-")) throw refused("The ssh address is refused.", "Its path begins with a dash.");
  const authority = user === "" ? host : `${encodeURIComponent(user)}@${host}`;
  return { kind: "git", url: `ssh://${authority}${path}`, name: lastPart(path) };
}

function webSource(
  scheme: string,
  host: string,
  given: string,
  credentials: Credentials | undefined,
): GitSource {
  // A query and a fragment come from a browser (`?tab=readme#usage`) or hold a token; git has no use for them.
  const bare = given.replace(/[?#].*$/s, "").replace(/\/+$/, "");
  const { path, refFromUrl } = parseBrowserAddress(host, bare);
  return {
    kind: "git",
    url: `${scheme}://${host}${path}`,
    name: lastPart(path),
    ...(credentials !== undefined && { credentials }),
    ...(refFromUrl !== undefined && { refFromUrl }),
  };
}

function splitAuthority(authority: string): { credentials: Credentials | undefined; host: string } {
  // Browsers take a backslash for a slash, so the host that people see would not be the one that git calls.
  if (authority.includes("\\"))
    throw refused("The address is refused.", "It has a backslash before its path.");
  const parts = authority.split("@");
  // git takes the first @ as the end of the credentials and curl the last.
  if (parts.length > 2) throw refused("The address is refused.", "It has two @ before its host; write %40.");
  const [first = "", host] = parts;
  if (host === undefined) return { credentials: undefined, host: first };
  const colon = first.indexOf(":");
  if (colon < 0) return { credentials: { user: decode(first), password: undefined }, host };
  return {
    credentials: { user: decode(first.slice(0, colon)), password: decode(first.slice(colon + 1)) },
    host,
  };
}

function decode(text: string): string {
  const decoded = decodeUri(text);
  // A line break would add a line to what git's credential protocol reads (CVE-2020-5260).
  if (/\p{Cc}/u.test(decoded)) throw refused("The address is refused.", "It holds a control character.");
  return decoded;
}

/** ssh takes a host that begins with a dash for an option (CVE-2017-1000117). */
function checkHost(host: string, shown: string): void {
  if (/^(?:[\p{L}\p{N}_][\p{L}\p{N}_.-]*|\[[0-9a-f:.]+\])(?::\d*)?$/iu.test(host)) return;
  throw refused(`${shown} is refused.`, `${JSON.stringify(host)} is not the name of a host.`);
}

function lastPart(path: string): string {
  const parts = path.replace(/\.git\/*$/i, "").split(/[/:]/);
  return parts.findLast((part) => part !== "" && part !== "." && part !== "..") ?? "repository";
}
