import { decodeUri } from "../decode-uri.ts";
import { hasArchiveName, withoutArchiveSuffix } from "./archive-kind.ts";

/** An archive that is fetched by its address. */
export interface ArchiveSource {
  readonly kind: "archive";
  /** Without credentials. */
  readonly url: URL;
  /** What is sent to the address's own host alone. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Its file's name. */
  readonly file: string;
  /** The repository's name. */
  readonly name: string;
}

/** Hosts of git whose pages and repositories may be named like archives. */
const gitHost = /^(?:(?:www\.)?github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)$/;

/**
 * The archive of an address: one whose name is that of an archive, or one that a git host packs of a ref.
 * @returns undefined for any other address
 */
export function parseArchiveUrl(url: URL): ArchiveSource | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const parts = url.pathname
    .split("/")
    .filter((part) => part !== "")
    .map(decodeUri);
  const packed = packedRepository(url.host, parts);
  const file = parts.at(-1) ?? "";
  if (packed === undefined && (!hasArchiveName(file) || isPage(url.host, parts))) return undefined;
  const address = new URL(url);
  const { username, password } = address;
  address.username = "";
  address.password = "";
  address.hash = "";
  const authorization = `Basic ${Buffer.from(`${decodeUri(username)}:${decodeUri(password)}`).toString("base64")}`;
  return {
    kind: "archive",
    url: address,
    file,
    name: packed ?? withoutArchiveSuffix(file),
    ...((username !== "" || password !== "") && { headers: { authorization } }),
  };
}

/** The repository's name in the addresses under which GitHub and GitLab pack a ref, of which some have no suffix. */
function packedRepository(host: string, parts: readonly string[]): string | undefined {
  const [, name, word] = parts;
  if (host === "codeload.github.com" && /^(?:legacy\.)?(?:zip|tar\.gz)$/.test(word ?? "")) return name;
  if (/^(?:www\.)?github\.com$/.test(host) && parts.length > 3) {
    if (word === "zipball" || word === "tarball") return name;
    if (word === "archive" && hasArchiveName(parts.at(-1) ?? "")) return name;
  }
  if (host === "api.github.com" && parts[0] === "repos" && /^(?:zip|tar)ball$/.test(parts[3] ?? ""))
    return parts[2];
  const dash = parts.indexOf("-");
  return dash > 1 && parts[dash + 1] === "archive" ? parts[dash - 1] : undefined;
}

function isPage(host: string, parts: readonly string[]): boolean {
  const dash = parts.indexOf("-");
  if (dash > 1 && /^(?:blob|tree)$/.test(parts[dash + 1] ?? "")) return true;
  return gitHost.test(host) && (parts.length < 3 || /^(?:blob|tree|src)$/.test(parts[2] ?? ""));
}
