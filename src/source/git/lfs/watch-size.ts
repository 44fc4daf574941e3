import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { isMissing } from "../../../repository/file-errors.ts";

/**
 * Runs some work until what it writes is more than it may be: a server can send more than it said.
 * @param folder where the work writes; need not exist yet
 * @param limitBytes what may come to what is there already
 * @param work ends soon after its signal
 * @param tooMuch what is thrown when it was more
 * @throws what the work throws, and `tooMuch()`
 */
export async function watchSize<Result>(
  folder: string,
  limitBytes: number,
  work: (signal: AbortSignal) => Promise<Result>,
  tooMuch: () => Error,
): Promise<Result> {
  const before = await sizeOf(folder);
  const controller = new AbortController();
  const look = async (): Promise<void> => {
    if ((await sizeOf(folder)) - before > limitBytes) controller.abort();
  };
  const done = new AbortController();
  const watch = repeat(look, done.signal);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? tooMuch() : error;
  } finally {
    done.abort();
    await watch;
  }
}

async function repeat(look: () => Promise<void>, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    await look();
    await pause(250, until);
  }
}

function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    until.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

async function sizeOf(path: string): Promise<number> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    let size = 0;
    for (const entry of entries) {
      const child = join(path, entry.name);
      if (entry.isDirectory()) size += await sizeOf(child);
      if (entry.isFile()) size += (await stat(child)).size;
    }
    return size;
  } catch (error) {
    // Files are renamed while they are counted.
    if (isMissing(error)) return 0;
    throw error;
  }
}
