/** In bytes: more than any path that a system takes (PATH_MAX of Linux). */
export const longestPath = 4096;

/** Whether a name or a link's target is longer than a path can be. */
export function isTooLong(path: string): boolean {
  return Buffer.byteLength(path) > longestPath;
}
