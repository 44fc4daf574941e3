import type { Checksum } from "../../http/http-client.ts";
import type { RecordFile } from "../record/record-provider.ts";
import { distinctPaths } from "../record/distinct-paths.ts";
import { fileUrl } from "../record/file-url.ts";
import type { InvenioFile } from "./answers.ts";

/**
 * The files of a record, with what their server promises of them.
 * @param page of the record, for errors
 * @param base the record's address in the API
 * @throws UserError FETCH_FAILED for a file whose link is none
 */
export function recordFiles(page: string, base: URL, files: readonly InvenioFile[]): readonly RecordFile[] {
  const paths = distinctPaths(files.map(({ key }) => key));
  return files.map((file, index) => ({
    path: paths[index] ?? file.key,
    url: fileUrl(page, linkOf(base, file), base),
    sizeBytes: file.size ?? undefined,
    checksum: parseChecksum(file.checksum ?? ""),
  }));
}

function linkOf(base: URL, { key, links }: InvenioFile): string {
  return (
    links.content ??
    links.self ??
    `${base.href}/files/${encodeURIComponent(Buffer.from(key).toString())}/content`
  );
}

/** `md5:…`, as both write it. */
function parseChecksum(text: string): Checksum | undefined {
  const [, name, hex] = /^(md5|sha1|sha256|sha512):([0-9a-f]{32,128})$/i.exec(text) ?? [];
  const algorithm = (["md5", "sha1", "sha256", "sha512"] as const).find(
    (known) => known === name?.toLowerCase(),
  );
  return algorithm === undefined || hex === undefined ? undefined : { algorithm, hex: hex.toLowerCase() };
}
