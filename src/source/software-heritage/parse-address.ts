import type { RecordAddress } from "../record/record-provider.ts";
import { unsupported } from "../source-errors.ts";

export const softwareHeritageName = "Software Heritage";

const host = "archive.softwareheritage.org";

/** What to give instead of an object that is not a folder's state. */
const instead = new Map([
  ["cnt", "It is a single file: give the directory that it is in (swh:1:dir:…)."],
  ["rel", "Give the release's revision (swh:1:rev:…) or directory (swh:1:dir:…); its page names both."],
  ["snp", "It is a whole repository with all its branches: give a revision of it (swh:1:rev:…)."],
  ["ori", "It is where a repository was found: give the address of that repository."],
]);

/**
 * The directory or revision that a Software Heritage identifier names, written as it is or as an address of the archive.
 * Its qualifiers say where it was found, not what it is (https://docs.softwareheritage.org/devel/swh-model/persistent-identifiers.html).
 * @returns undefined for anything else
 * @throws UserError SOURCE_UNSUPPORTED for other objects, and identifiers that are none
 */
export function parseSoftwareHeritageAddress(url: URL): RecordAddress | undefined {
  const text = identifierOf(url);
  if (text === undefined) return undefined;
  const [core = ""] = text.split(";");
  const match = /^swh:1:(dir|rev|cnt|rel|snp|ori):[0-9a-f]{40}$/.exec(core);
  if (match === null) {
    throw unsupported(
      "The source is not a Software Heritage identifier that bindery reads.",
      "Give one of the form swh:1:dir:… or swh:1:rev:… with 40 digits from 0 to f.",
    );
  }
  const suggestion = instead.get(match[1] ?? "");
  if (suggestion !== undefined)
    throw unsupported(`${core} is neither a directory nor a revision.`, suggestion);
  return { provider: softwareHeritageName, origin: `https://${host}`, id: core };
}

/** `new URL("swh:1:dir:…")` has all behind the scheme as its path. */
function identifierOf(url: URL): string | undefined {
  if (url.protocol === "swh:") return `swh:${url.pathname}`;
  const isArchive = (url.protocol === "https:" || url.protocol === "http:") && url.host === host;
  return isArchive ? url.pathname.slice(1).replace(/\/$/, "") : undefined;
}
