import type { Checksum } from "../../http/http-client.ts";
import { distinctPaths } from "../record/distinct-paths.ts";
import type { RecordFile } from "../record/record-provider.ts";
import type { DatasetFile } from "./answers.ts";

/**
 * The files of a dataset as they were uploaded: tables have been turned into text by Dataverse, which keeps the originals and
 * their checksums (https://guides.dataverse.org/en/latest/user/tabulardataingest/, FileUtil.validateDataFileChecksum).
 */
export function recordFiles(origin: string, files: readonly DatasetFile[]): readonly RecordFile[] {
  const paths = distinctPaths(files.map(pathOf));
  return files.map((file, index) => recordFile(origin, file, paths[index] ?? pathOf(file)));
}

function recordFile(origin: string, { dataFile }: DatasetFile, path: string): RecordFile {
  const url = new URL(`${origin}/api/access/datafile/${dataFile.id}`);
  const isTable = dataFile.tabularData === true || typeof dataFile.originalFileFormat === "string";
  if (isTable) url.searchParams.set("format", "original");
  const sizeBytes = isTable ? dataFile.originalFileSize : dataFile.filesize;
  return { path, url, sizeBytes: sizeBytes ?? undefined, checksum: checksumOf(dataFile) };
}

function pathOf({ directoryLabel, label, dataFile }: DatasetFile): string {
  const folder = directoryLabel ?? "";
  const name = dataFile.originalFileName ?? "";
  return `${folder === "" ? "" : `${folder}/`}${name === "" ? label : name}`;
}

/** Names of DataFile.ChecksumType in Dataverse. */
const algorithms = new Map<string, Checksum["algorithm"]>([
  ["MD5", "md5"],
  ["SHA-1", "sha1"],
  ["SHA-256", "sha256"],
  ["SHA-512", "sha512"],
]);

function checksumOf({ checksum, md5 }: DatasetFile["dataFile"]): Checksum | undefined {
  const { type, value } = checksum ?? { type: "MD5", value: md5 ?? "" };
  const algorithm = algorithms.get(type);
  return algorithm !== undefined && /^[0-9a-f]{32,128}$/i.test(value)
    ? { algorithm, hex: value.toLowerCase() }
    : undefined;
}
