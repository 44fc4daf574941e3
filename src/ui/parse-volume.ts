import { isAbsolute, posix, resolve } from "node:path";
import type { BindMount } from "../engine/engine.ts";
import { UserError } from "../errors/user-error.ts";

/**
 * `SOURCE:TARGET` or `SOURCE:TARGET:ro`; a relative source is below `cwd`, a relative target below the image's working directory.
 * @throws UserError OPTION_INVALID
 */
export function parseVolume(volume: string, cwd: string, workingDir: string): BindMount {
  const [source, target, mode, ...rest] = volume.split(":");
  const known = mode === undefined || mode === "ro" || mode === "rw";
  if (!source || !target || rest.length > 0 || !known) {
    throw new UserError({
      code: "OPTION_INVALID",
      message: `--volume ${JSON.stringify(volume)} can't be used`,
      why: "It must be SOURCE:TARGET or SOURCE:TARGET:ro.",
    });
  }
  return {
    source: resolve(cwd, source),
    target: isAbsolute(target) ? target : posix.join(workingDir, target),
    readOnly: mode === "ro",
  };
}
