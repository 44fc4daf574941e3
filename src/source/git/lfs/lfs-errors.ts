import { UserError } from "../../../errors/user-error.ts";
import type { LfsFile } from "./lfs-files.ts";

/** The error for files that sum up to more than may be fetched. @param sizeBytes their sum */
export function tooLarge(
  url: string,
  files: readonly LfsFile[],
  sizeBytes: number,
  limitBytes: number,
): UserError {
  const largest = [...files].sort((left, right) => right.sizeBytes - left.sizeBytes).slice(0, 3);
  return new UserError({
    code: "DOWNLOAD_TOO_LARGE",
    message: `The files that ${url} keeps in Git LFS are ${size(sizeBytes)}, more than the limit of ${size(limitBytes)}.`,
    why: `The largest are ${largest.map((file) => `${file.path} (${size(file.sizeBytes)})`).join(", ")}.`,
    suggestions: [
      "Raise sources.lfs-limit in bindery's configuration file.",
      "Or leave files out: lfs.fetchexclude in the repository's .lfsconfig.",
    ],
  });
}

/** The error for a server that sends more than the pointers say. */
export function endlessDownload(url: string): UserError {
  return new UserError({
    code: "DOWNLOAD_TOO_LARGE",
    message: `The server of ${url} sends more for its Git LFS files than they are.`,
    suggestions: ["Tell the repository's owner: its files in Git LFS are not what its commit says."],
  });
}

/** The error where git-lfs is not installed. */
export function lfsMissing(url: string, files: readonly LfsFile[]): UserError {
  const named = files.slice(0, 3).map((file) => file.path);
  const rest = files.length > named.length ? ` and ${files.length - named.length} more` : "";
  return new UserError({
    code: "LFS_NOT_FOUND",
    message: `${url} keeps files in Git LFS, and git-lfs is not installed.`,
    why: `Without it they would be a few lines of text each: ${named.join(", ")}${rest}.`,
    suggestions: ["Install it: apt-get install git-lfs, brew install git-lfs, or see https://git-lfs.com"],
  });
}

/** The error for files that are still pointers when git-lfs is done. */
export function notFetched(url: string, files: readonly LfsFile[]): UserError {
  return new UserError({
    code: "FETCH_FAILED",
    message: `The server of ${url} does not have all of its files in Git LFS.`,
    why: `Missing are ${files
      .slice(0, 3)
      .map((file) => file.path)
      .join(", ")}${files.length > 3 ? ` and ${files.length - 3} more` : ""}.`,
    suggestions: ["The repository's owner can send them again: git lfs push --all origin"],
  });
}

function size(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${bytes} bytes`;
}
