import { UserError } from "../../errors/user-error.ts";
import type { HttpClient } from "../../http/http-client.ts";
import { statusError } from "../../http/http-errors.ts";
import { explainRefusal } from "../record/explain-refusal.ts";
import type { RecordAddress, RecordProvider } from "../record/record-provider.ts";
import { unlessRefused } from "../record/unless-refused.ts";
import { filesAnswer, type InvenioFile, type InvenioRecord, recordAnswer } from "./answers.ts";
import { invenioName, parseInvenioAddress, parseRecordPath } from "./parse-address.ts";
import { recordFiles } from "./record-files.ts";
import { restrictionOf } from "./restriction.ts";

/**
 * Zenodo, and everything else that is an InvenioRDM. The number of a record with several versions means the newest of them.
 * @param extraHosts hosts that are known to be one, with their ports
 */
export function createInvenio(extraHosts: readonly string[] = []): RecordProvider {
  const hosts = new Set(extraHosts.map((host) => host.toLowerCase()));
  return {
    name: invenioName,
    parse: (url) => parseInvenioAddress(url, hosts),
    recognise,
    describe: async (address, http) => {
      const id = await recordId(address, http);
      const page = `${address.origin}/records/${id}`;
      const missing = `There is no record at ${page}, or it was withdrawn.`;
      const restricted = `The record at ${page} is not public.`;
      const question = http.json(apiUrl(address.origin, id), recordAnswer);
      const record = await explainRefusal(question, { missing, restricted });
      const files = await filesOf(address.origin, record, http);
      if (files.length === 0) throw restrictionOf(page, record) ?? empty(page);
      const base = apiUrl(address.origin, record.id);
      const ownPage = `${address.origin}/records/${record.id}`;
      return {
        // A record's files never change; a new version has a number of its own.
        contentId: record.id,
        page: ownPage,
        content: { kind: "files", files: recordFiles(ownPage, base, files), unpacksSoleArchive: true },
      };
    },
  };
}

/** What a host has to say to be one; nobody's record of a hundred files is longer. */
const mostBytesToRecognise = 2 ** 20;

/** Addresses of this form are those of many hosts; one that answers as an InvenioRDM is one. */
async function recognise(url: URL, http: HttpClient): Promise<RecordAddress | undefined> {
  const address = /^\/records\/[^/]+\/?$/.test(url.pathname) ? parseRecordPath(url) : undefined;
  if (address === undefined) return undefined;
  const options = { limitBytes: mostBytesToRecognise };
  const question = http.json(apiUrl(address.origin, address.id), recordAnswer, options);
  const codes = [
    "RECORD_NOT_FOUND",
    "FETCH_UNAUTHORIZED",
    "FETCH_FAILED",
    "FETCH_UNREACHABLE",
    "SOURCE_REFUSED",
    "RATE_LIMITED",
  ] as const;
  return (await unlessRefused(question, ...codes)) === undefined ? undefined : address;
}

/** A DOI that is not of Zenodo's own is looked up by its page, which leads to the record. */
async function recordId({ origin, id }: RecordAddress, http: HttpClient): Promise<string> {
  if (!id.includes("/")) return id;
  const { status, url } = await http.ask(new URL(`${origin}/doi/${id}`));
  const found = parseRecordPath(url)?.id;
  if (found !== undefined && !found.includes("/")) return found;
  if (status >= 300 && status !== 404 && status !== 410) throw statusError(status, url);
  throw new UserError({ code: "RECORD_NOT_FOUND", message: `${origin} has no record with the DOI ${id}.` });
}

async function filesOf(
  origin: string,
  record: InvenioRecord,
  http: HttpClient,
): Promise<readonly InvenioFile[]> {
  const { files } = record;
  if (Array.isArray(files)) return files;
  if (!files?.enabled) return [];
  if (files.entries !== undefined) return Object.values(files.entries);
  const question = http.json(new URL(`${apiUrl(origin, record.id).href}/files`), filesAnswer);
  return (await unlessRefused(question, "FETCH_UNAUTHORIZED"))?.entries ?? [];
}

function apiUrl(origin: string, id: string): URL {
  return new URL(`${origin}/api/records/${id}`);
}

function empty(page: string): UserError {
  return new UserError({
    code: "RECORD_NOT_FOUND",
    message: `The record ${page} has no files.`,
    suggestions: ["Look at its page: the files may be in another record, or somewhere else."],
  });
}
