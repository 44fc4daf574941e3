import { randomUUID } from "node:crypto";
import { open, readFile, rm, stat, type FileHandle } from "node:fs/promises";
import { hostname } from "node:os";

import { UserError } from "../../errors/user-error.ts";
import { isErrorWithCode, isMissing } from "../../repository/file-errors.ts";

const touchedEveryMs = 10_000;
/** Several touches too late: whoever held it is gone. No process can be asked, for it may be of another host or container. */
const staleAfterMs = 60_000;

/** A lock that is held. */
interface Held {
  readonly path: string;
  readonly file: FileHandle;
  /** People may read it, and no two are the same. */
  readonly mark: string;
}

/**
 * Runs some work while no other bindery works at the same checkout, of this machine or of another that has the same folder.
 * @param lock the lock file's path; its folder exists
 * @throws UserError CHECKOUT_BUSY, and what the work throws
 */
export async function withLock<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  const held = (await create(lock)) ?? (await takeOver(lock));
  if (held === undefined) throw busy(lock);
  // What is late by a touch is no fault of the work.
  const timer = setInterval(() => void touch(held).catch(() => undefined), touchedEveryMs);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await release(held);
  }
}

async function create(path: string): Promise<Held | undefined> {
  try {
    const mark = `${hostname()} ${process.pid} ${randomUUID()}\n`;
    const held = { path, file: await open(path, "wx"), mark };
    await touch(held);
    return held;
  } catch (error) {
    if (isErrorWithCode(error, "EEXIST")) return undefined;
    throw error;
  }
}

/** Written anew, the file gets its time from the file system, whose clock may be another machine's. */
async function touch({ file, mark }: Held): Promise<void> {
  await file.write(mark, 0);
}

/** A lock that was taken over in the meantime (this machine slept) is the other's. */
async function release({ path, file, mark }: Held): Promise<void> {
  await file.close();
  if ((await ifThere(readFile(path, "utf8"))) === mark) await rm(path, { force: true });
}

/**
 * Of several that found a lock stale one has the right to take it away, and looks when it has: by then the lock may be a new one's.
 * Whoever ends in the middle of it loses the right after a while.
 */
async function takeOver(lock: string): Promise<Held | undefined> {
  const path = `${lock}.taking`;
  const right = await create(path);
  if (right === undefined) {
    if (await isStale(path, Date.now())) await rm(path, { force: true });
    return undefined;
  }
  try {
    const now = (await right.file.stat()).mtimeMs;
    if (await isStale(lock, now)) await rm(lock, { force: true });
    return await create(lock);
  } finally {
    await release(right);
  }
}

async function isStale(path: string, now: number): Promise<boolean> {
  const found = await ifThere(stat(path));
  return found !== undefined && now - found.mtimeMs > staleAfterMs;
}

async function ifThere<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function busy(lock: string): UserError {
  return new UserError({
    code: "CHECKOUT_BUSY",
    message: "Another bindery is fetching the same repository.",
    suggestions: [
      "Wait for it to end, then try again. One that was killed counts as ended after a minute.",
      `If none runs, remove ${lock}`,
    ],
  });
}
