import type { BinderyLock } from "./lock-file.ts";

/**
 * The build argument by which BuildKit (0.11 and newer: Docker 23) dates an image and its history, so that two builds by a lock are the same
 * to the last byte; older engines pass it over. It is the lock's own day. No step sees it.
 * Source: https://docs.docker.com/build/ci/github-actions/reproducible-builds/ and reproducible-builds.org/specs/source-date-epoch.
 */
export function sourceDateArguments(
  lock: Pick<BinderyLock, "date"> | undefined,
): Readonly<Record<string, string>> {
  if (lock === undefined) return {};
  return { SOURCE_DATE_EPOCH: String(Date.parse(`${lock.date}T00:00:00Z`) / 1000) };
}
