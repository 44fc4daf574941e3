import { mkdir, rename, rm } from "node:fs/promises";

export interface Filled<Result> {
  /** The folder to keep: the one that was filled, or one in it. */
  readonly root: string;
  readonly result: Result;
}

/**
 * Makes a folder that does not exist yet. It is filled beside its place and renamed, so that what is interrupted or fails leaves nothing
 * that looks like it.
 * @param folder its place; whoever calls holds the lock for it
 * @param fill gets an empty folder
 * @throws what fill throws
 */
export async function fillFolder<Result>(
  folder: string,
  fill: (partial: string) => Promise<Filled<Result>>,
): Promise<Result> {
  const partial = `${folder}.partial`;
  // A killed bindery could not remove its own.
  await remove(partial);
  try {
    await mkdir(partial);
    const { root, result } = await fill(partial);
    await rename(root, folder);
    return result;
  } finally {
    await remove(partial);
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
