import type { ChildProcess } from "node:child_process";

export interface Silence {
  /** Whether the limit was reached. */
  readonly isTooLong: () => boolean;
  readonly end: () => void;
}

/**
 * Watches a process until it wrote nothing for a while.
 * @param limitMs no limit where it is undefined
 * @param stop called once, when the limit is reached
 */
export function watchSilence(child: ChildProcess, limitMs: number | undefined, stop: () => void): Silence {
  if (limitMs === undefined) return { isTooLong: () => false, end: () => undefined };
  let tooLong = false;
  const expire = (): void => {
    tooLong = true;
    stop();
  };
  let timer = setTimeout(expire, limitMs);
  const heard = (): void => {
    clearTimeout(timer);
    if (!tooLong) timer = setTimeout(expire, limitMs);
  };
  child.stdout?.on("data", heard);
  child.stderr?.on("data", heard);
  return { isTooLong: () => tooLong, end: () => clearTimeout(timer) };
}
