import { stat } from "node:fs/promises";
import type { EngineDescription } from "../engine/engine.ts";

/** The uid and gid that a container runs as, so that what it writes into a mounted folder belongs to the person on the host. */
export interface HostUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Who the container should run as.
 *
 * The caller; for root (a session as root, `sudo`) the folder's owner, so that nobody's files end up as root's.
 * Under a rootless engine container root *is* the caller. Undefined leaves the image's user: nothing is mounted,
 * or the host has no uids.
 */
export async function containerUser(
  mounted: string | undefined,
  engine: EngineDescription,
  caller: HostUser | undefined,
): Promise<HostUser | undefined> {
  if (mounted === undefined || caller === undefined) return undefined;
  if (engine.rootless) return { uid: 0, gid: 0 };
  if (caller.uid !== 0) return caller;
  const { uid, gid } = await stat(mounted);
  return { uid, gid };
}

export function currentUser(): HostUser | undefined {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
