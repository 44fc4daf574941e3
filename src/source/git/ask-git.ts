import { execFile } from "node:child_process";
import { gitEnvironment, settingArguments } from "./git-environment.ts";

/**
 * What git prints of a folder of the person's own, without the last line break; undefined where it fails, is missing, or refuses a folder of
 * another user.
 */
export function askGit(
  folder: string,
  signal: AbortSignal | undefined,
  ...args: readonly string[]
): Promise<string | undefined> {
  const options = {
    cwd: folder,
    env: gitEnvironment(process.env, []),
    ...(signal !== undefined && { signal }),
  };
  return new Promise((resolve) => {
    execFile("git", [...settingArguments(), ...args], options, (error, stdout) => {
      resolve(error === null ? stdout.trim() : undefined);
    });
  });
}
