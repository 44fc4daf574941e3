import type { RecordAddress } from "../record/record-provider.ts";
import { unsupported } from "../source-errors.ts";

export const invenioName = "Zenodo";

/** Hosts that are Zenodo or InvenioRDM; `data.caltech.edu` as repo2docker has it. */
const knownHosts = new Set(["zenodo.org", "www.zenodo.org", "sandbox.zenodo.org", "data.caltech.edu"]);

/** Zenodo's ids are numbers; those of other Invenios have letters and dashes, as `abcde-12345`. */
const recordPath = /^\/(?:api\/)?records?\/([A-Za-z0-9][A-Za-z0-9-]{0,63})(?:\/.*)?$/;

/** Zenodo's address of a DOI; that of the newest version has one as well. */
const doiPath = /^\/doi\/(10\.\d{4,9}\/[A-Za-z0-9._;()/:-]{1,200}?)\/?$/i;

/**
 * The record of an address on Zenodo or another Invenio: `/record/ID`, `/records/ID` and what is below, `/doi/DOI`.
 * @param extraHosts further hosts, with their ports, in lower case
 * @returns undefined for any other host
 * @throws UserError SOURCE_UNSUPPORTED for other pages of such a host
 */
export function parseInvenioAddress(url: URL, extraHosts: ReadonlySet<string>): RecordAddress | undefined {
  if (!knownHosts.has(url.host) && !extraHosts.has(url.host)) return undefined;
  const found = parseRecordPath(url);
  if (found !== undefined) return found;
  throw unsupported(
    `The address is one of ${url.host}, and not one of a record.`,
    "Give the record's DOI, or its address with /records/ and a number.",
  );
}

/** The record of an address by the form of its path alone, whatever its host is. */
export function parseRecordPath(url: URL): RecordAddress | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const origin = url.origin.replace("//www.zenodo.org", "//zenodo.org");
  const id = recordPath.exec(url.pathname)?.[1] ?? idOfDoi(url);
  return id === undefined ? undefined : { provider: invenioName, origin, id };
}

/** Zenodo's own DOIs end with the record's number; any other is kept whole. */
function idOfDoi(url: URL): string | undefined {
  const doi = doiPath.exec(url.pathname)?.[1];
  return doi === undefined ? undefined : (/^10\.\d+\/zenodo\.(\d{1,15})$/i.exec(doi)?.[1] ?? doi);
}
