import type { Checksum } from "../../http/http-client.ts";
import type { RecordFile } from "../record/record-provider.ts";
import { distinctPaths } from "../record/distinct-paths.ts";
import type { InvenioFile } from "./answers.ts";

/** The files of a record, with what their server promises of them. @param base the record's address in the API */
export function recordFiles(base: URL, files: readonly InvenioFile[]): readonly RecordFile[] {
  const paths = distinctPaths(files.map(({ key }) => key));
  return files.map((file, index) => ({
    path: paths[index] ?? file.key,
    url: contentUrl(base, file),
    sizeBytes: file.size ?? undefined,
    checksum: parseChecksum(file.checksum ?? ""),
  }));
}

function contentUrl(base: URL, { key, links }: InvenioFile): URL {
  const link = links.content ?? links.self ?? `${base.href}/files/${encodeURIComponent(key)}/content`;
  return new URL(link, base);
}

/** `md5:…`, as both write it. */
function parseChecksum(text: string): Checksum | undefined {
  const [, name, hex] = /^(md5|sha1|sha256|sha512):([0-9a-f]{32,128})$/i.exec(text) ?? [];
  const algorithm = (["md5", "sha1", "sha256", "sha512"] as const).find(
    (known) => known === name?.toLowerCase(),
  );
  return algorithm === undefined || hex === undefined ? undefined : { algorithm, hex: hex.toLowerCase() };
}
