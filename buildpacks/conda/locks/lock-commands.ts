import type { Platform } from "../platform.ts";
import type { LockTool } from "./conda-lock.ts";

/** What to run so that a lock is for a platform as well. */
export function addPlatform(tool: LockTool, platform: Platform): string {
  if (tool === "pixi") return `run \`pixi workspace platform add ${platform}\`, which makes the lock again`;
  if (tool === "conda-lock") return `run \`conda-lock -f environment.yml -p ${platform}\``;
  return `add \`conda-${platform}.lock\`: run \`conda list --explicit --md5\` on ${platform}`;
}

/** What to run so that a lock has what its manifest asks for. */
export function renewLock(tool: LockTool, manifest: string): string {
  if (tool === "pixi") return "run `pixi lock`";
  if (tool === "conda-lock") return `run \`conda-lock -f ${manifest}\``;
  return `create the environment anew from ${manifest} and run \`conda list --explicit --md5\` in it`;
}
