import { lstat } from "node:fs/promises";

/** Whether an error of the file system has one of these codes (`ENOENT`, …). */
export function isErrorWithCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.some((code) => code === error.code);
}

/** Whether an error says that nothing stands at a path. A file in the place of a folder, or a name too long, says it too. */
export function isMissing(error: unknown): boolean {
  return isErrorWithCode(error, "ENOENT", "ENOTDIR", "ENAMETOOLONG");
}

/** Whether anything stands at a path, a link that leads to nothing included. @throws what lstat throws for other reasons */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
