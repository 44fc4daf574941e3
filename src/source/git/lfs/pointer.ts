/** What stands in a repository for a file that is kept in Git LFS. */
export interface LfsPointer {
  /** SHA-256 of the content, in hexadecimal. */
  readonly oid: string;
  readonly sizeBytes: number;
}

/** A pointer is shorter than this (git-lfs, docs/spec.md). */
export const pointerLimitBytes = 1024;

/**
 * The pointer that a text is (git-lfs, docs/spec.md), with the version's address of git-lfs before its first release too.
 * @returns undefined for any other text
 */
export function parsePointer(text: string): LfsPointer | undefined {
  if (text.length >= pointerLimitBytes) return undefined;
  if (!/^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/.test(text))
    return undefined;
  const oid = /^oid sha256:([0-9a-f]{64})\r?$/m.exec(text)?.[1];
  const size = /^size (\d{1,15})\r?$/m.exec(text)?.[1];
  return oid === undefined || size === undefined ? undefined : { oid, sizeBytes: Number(size) };
}
