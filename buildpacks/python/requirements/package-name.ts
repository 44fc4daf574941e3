/** PEP 503: lower case, and one dash for every run of dashes, dots and underscores. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** Whether the whole text is a name by PEP 508: letters, digits, `.-_`, a letter or digit at both ends. */
export function isName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(text);
}

/** What an archive's file name tells. */
export interface ArchiveName {
  readonly name: string;
  readonly version: string;
}

/** `name-version(-build)-python-abi-platform.whl`; undefined where the name is not a wheel's (PEP 427). */
export function readWheelName(fileName: string): ArchiveName | undefined {
  const parts = fileName.replace(/\.whl$/i, "").split("-");
  const [name = "", version = ""] = parts;
  if ((parts.length !== 5 && parts.length !== 6) || !isName(name) || !/^\d/.test(version)) return undefined;
  return { name: normaliseName(name), version };
}

/** Of most file systems; longer ones would only make the pattern slow. */
const longestFileName = 255;

/** `name-version.tar.gz`; undefined where the version can't be told apart from the name. */
export function readSourceArchiveName(fileName: string): ArchiveName | undefined {
  if (fileName.length > longestFileName) return undefined;
  const match = /^([a-z0-9][a-z0-9._-]*)-v?(\d[a-z0-9.!+]*)\.(?:tar\.gz|tgz|tar\.bz2|zip|tar)$/i.exec(
    fileName,
  );
  const [, name, version] = match ?? [];
  return name === undefined || version === undefined ? undefined : { name: normaliseName(name), version };
}

/** Archives that pip installs from (`ARCHIVE_EXTENSIONS` of pip's filetypes.py). */
export function isArchive(path: string): boolean {
  return /\.(?:whl|zip|tar|tar\.gz|tgz|tar\.bz2|tbz|tar\.xz|txz|tlz|tar\.lz|tar\.lzma)$/i.test(path);
}

/** The last part of a path. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
