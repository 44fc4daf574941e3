import { join } from "node:path";

import { git, tryGit } from "../git-command.ts";
import { gitFailure } from "../git-failure.ts";
import type { GitSession } from "../run-git.ts";
import { checkLfsUrl } from "./check-lfs-url.ts";
import { endlessDownload, lfsMissing, notFetched, tooLarge } from "./lfs-errors.ts";
import { lfsFiles, type LfsFile } from "./lfs-files.ts";
import { readLfsSettings, type LfsSettings } from "./lfs-settings.ts";
import { withLfsFilter } from "./with-lfs-filter.ts";
import { watchSize } from "./watch-size.ts";
import { workTrees } from "./work-trees.ts";

/** What one work tree, the checkout's own or a submodule's, wants fetched. */
interface Wanted {
  readonly folder: string;
  readonly settings: LfsSettings;
  readonly files: readonly LfsFile[];
}

/**
 * Fetches what a checkout keeps in Git LFS, its submodules included, in place of the pointers that stand there.
 * Sizes are known before anything is fetched.
 * @throws UserError DOWNLOAD_TOO_LARGE, LFS_NOT_FOUND, SOURCE_REFUSED for what `.lfsconfig` asks for, and as git()
 */
export async function fetchLfs(session: GitSession, checkout: string): Promise<void> {
  const { url } = session.source;
  const { limitBytes } = session.lfs;
  const wanted: Wanted[] = [];
  for (const folder of await workTrees(session, checkout)) {
    const settings = await readLfsSettings(session, folder);
    const files = await lfsFiles(session, folder, settings);
    if (files.length > 0) wanted.push({ folder, settings, files });
  }
  const files = wanted.flatMap((one) => one.files);
  if (files.length === 0) return;
  const sizeBytes = sumOf(files);
  if (sizeBytes > limitBytes) throw tooLarge(url, files, sizeBytes, limitBytes);
  const knowing = await withLfsFilter(session, checkout);
  if (knowing.lfsFilter !== "known") throw lfsMissing(url, files);
  for (const one of wanted) await fetchOne(knowing, one);
}

/** Files of the same content are fetched once. */
function sumOf(files: readonly LfsFile[]): number {
  const sizes = new Map(files.map((file) => [file.oid, file.sizeBytes]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

async function fetchOne(session: GitSession, { folder, settings, files }: Wanted): Promise<void> {
  const remote = (await git(session, folder, "remote", "get-url", "origin")).trim();
  for (const url of settings.urls) await checkLfsUrl(url, remote, session);
  const gitDir = (await git(session, folder, "rev-parse", "--absolute-git-dir")).trim();
  await watchSize(
    join(gitDir, "lfs"),
    boundOf(files),
    (stop) => pull({ ...session, signal: anyOf(session.signal, stop) }, folder, settings),
    () => endlessDownload(remote),
  );
  const left = await lfsFiles(session, folder, settings);
  if (left.length > 0) throw notFetched(remote, left);
}

/** Besides the files, git-lfs writes one of them a second time, to know it again, and a little of its own. */
function boundOf(files: readonly LfsFile[]): number {
  const largest = files.reduce((most, { sizeBytes }) => Math.max(most, sizeBytes), 0);
  return sumOf(files) + largest + 1_000_000;
}

async function pull(session: GitSession, folder: string, settings: LfsSettings): Promise<void> {
  const selection = [`--include=${settings.include.join(",")}`, `--exclude=${settings.exclude.join(",")}`];
  const result = await tryGit(
    session,
    folder,
    "-c",
    "lfs.skipdownloaderrors=false",
    "-c",
    "lfs.fetchrecentalways=false",
    "lfs",
    "pull",
    ...selection,
    "origin",
  );
  if (result.code !== 0) throw gitFailure(session.source.url, result.messages);
}

function anyOf(first: AbortSignal | undefined, second: AbortSignal): AbortSignal {
  return first === undefined ? second : AbortSignal.any([first, second]);
}
