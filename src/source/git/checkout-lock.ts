import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";

import { isMissing, isErrorWithCode } from "../../repository/file-errors.ts";
import { UserError } from "../../errors/user-error.ts";

/**
 * Runs some work while no other bindery works at the same checkout.
 * @param lock the lock file's path; its folder exists
 * @throws UserError CHECKOUT_BUSY, and what the work throws
 */
export async function withLock<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  await acquire(lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<void> {
  if (await create(lock)) return;
  if ((await isStale(lock)) && (await takeOver(lock))) return;
  throw new UserError({
    code: "CHECKOUT_BUSY",
    message: "Another bindery is fetching the same repository.",
    suggestions: ["Wait for it to end, then try again.", `If none runs, remove ${lock}`],
  });
}

/**
 * Of several that found a lock stale one has the right to take it away, and looks again when it has: by then the lock may be a new
 * one's. Whoever ends in the middle of it loses the right after a while.
 */
async function takeOver(lock: string): Promise<boolean> {
  const right = `${lock}.taking`;
  if (!(await create(right))) {
    if (await isOld(right)) await rm(right, { force: true });
    return false;
  }
  try {
    if (await isStale(lock)) await rm(lock, { force: true });
    return await create(lock);
  } finally {
    await rm(right, { force: true });
  }
}

function ownMark(): string {
  return `${hostname()} ${process.pid}\n`;
}

async function create(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, ownMark(), { flag: "wx" });
    return true;
  } catch (error) {
    if (isErrorWithCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Its process is gone. A process of another host can't be asked, one that shares the folder included. */
async function isStale(lock: string): Promise<boolean> {
  const mark = await readMark(lock);
  if (mark === undefined) return true;
  const [host, pid] = mark.trim().split(" ");
  if (pid === undefined) return isOld(lock);
  return host === hostname() && !isRunning(Number(pid));
}

/** A lock without a process's number is being written, or its writer was killed just then. */
async function isOld(lock: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(lock)).mtimeMs > 10_000;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

async function readMark(lock: string): Promise<string | undefined> {
  try {
    return await readFile(lock, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isErrorWithCode(error, "ESRCH");
  }
}
